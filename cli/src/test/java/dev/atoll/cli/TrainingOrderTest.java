package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrainingOrderTest {

    private static final TrainedModule MODULE = new TrainedModule(
            Path.of("/modules/sorter"),
            "sorter",
            List.of(new ArgumentDescription(
                    "base_model",
                    "base_model",
                    ValueDescription.of(ArgumentType.STRING),
                    false,
                    false,
                    false,
                    "",
                    Optional.empty())),
            Optional.empty());

    private static List<String> baseModel(String typed) throws CommandException {
        return TrainingOrder.of(MODULE, "", List.of("--base-model", typed))
                .arguments()
                .getOrDefault("base_model", List.of());
    }

    @Test
    void anEarlierResultInThePresentFolderIsNamedByItsWholePath() throws Exception {
        assertThat(baseModel("src"))
                .containsExactly(Path.of("src").toAbsolutePath().toString());
    }

    @Test
    void aNameOfNothingHereIsLeftToTheModule() throws Exception {
        assertThat(baseModel("earlier-result")).containsExactly("earlier-result");
    }
}
