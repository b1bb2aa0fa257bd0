package dev.atoll.server.pages.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DataNeedsTest {

    @Test
    void whoseEmptyDefaultMeansTheFolderItselfNeedsOne() {
        assertThat(needs("dataset", false, Optional.of(JsonNodeFactory.instance.textNode(""))))
                .isTrue();
        assertThat(needs("images_directory", true, Optional.empty())).isTrue();
    }

    @Test
    void whoCanDoWithoutNeedsNone() {
        assertThat(needs("dataset", false, Optional.empty())).isFalse();
        assertThat(needs("file", false, Optional.of(JsonNodeFactory.instance.textNode("iris.csv"))))
                .isFalse();
        assertThat(needs("title", false, Optional.of(JsonNodeFactory.instance.textNode(""))))
                .isFalse();
        assertThat(DataNeeds.needsFolder(List.of())).isFalse();
    }

    private static boolean needs(String name, boolean required, Optional<JsonNode> usual) {
        return DataNeeds.needsFolder(List.of(new ArgumentDescription(
                name, name, ValueDescription.of(ArgumentType.STRING), false, required, false, "", usual)));
    }
}
