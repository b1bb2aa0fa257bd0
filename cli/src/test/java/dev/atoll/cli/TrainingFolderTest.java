package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingFolderTest {

    private static final TrainingOrder ORDER =
            new TrainingOrder("/modules/sorter", "/photos", Map.of("epochs", List.of("20")));
    private static final JsonNode DOCUMENT =
            JsonNodeFactory.instance.objectNode().put("uuid", "0".repeat(32)).put("status", "done");

    @TempDir
    private Path parent;

    private TrainingFolder out() {
        return new TrainingFolder(parent.resolve("out"));
    }

    private Path written(String name) throws IOException {
        Path file = out().output(DOCUMENT).resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    /// Takes the folder, and has a serving runtime accept the training.
    private void begin() throws Exception {
        boolean _ = out().take(ORDER, false);
        Path journal = out().output(DOCUMENT).resolveSibling("training.json");
        Files.createDirectories(journal.getParent());
        Files.writeString(journal, "{}");
    }

    @Test
    void aNewFolderIsTaken() throws Exception {
        assertThat(out().take(ORDER, false)).isFalse();
        assertThat(out().path()).isDirectoryContaining("glob:**/.training");
    }

    @Test
    void theSameOrderGoesOn() throws Exception {
        begin();

        assertThat(out().take(ORDER, false)).isTrue();
    }

    @Test
    void anOrderThatNobodyAcceptedMayBeAnotherOne() throws Exception {
        boolean _ = out().take(ORDER, false);
        TrainingOrder corrected = new TrainingOrder("/modules/sorter", "/photos", Map.of("epochs", List.of("2")));

        assertThat(out().take(corrected, false)).isFalse();
        assertThat(out().isFor(corrected)).isTrue();
    }

    @Test
    void whatNobodyAcceptedLeavesNothing() throws Exception {
        boolean _ = out().take(ORDER, false);

        out().leaveUnlessBegun();

        assertThat(out().path()).doesNotExist();
    }

    @Test
    void whatWasAcceptedStays() throws Exception {
        begin();

        out().leaveUnlessBegun();

        assertThat(out().take(ORDER, false)).isTrue();
    }

    @Test
    void whatWouldBeLearnedFromNextIsRefused() {
        assertThatThrownBy(() -> out().requireOutside(parent.toString()))
                .hasMessageStartingWith("--out: " + out().path() + " lies in --data " + parent);
        assertThatCode(() -> out().requireOutside(parent.resolve("photos").toString()))
                .doesNotThrowAnyException();
        assertThatCode(() -> out().requireOutside("")).doesNotThrowAnyException();
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        Files.writeString(out().path(), "notes");

        assertThatThrownBy(() -> out().awaitFree())
                .hasMessage(out().path() + " is a file (expected a new or an empty folder)");
    }

    @Test
    void anotherOrderIsRefusedWithWhatDiffers() throws Exception {
        begin();
        TrainingOrder other = new TrainingOrder(
                "/modules/sorter", "", Map.of("epochs", List.of("30"), "learning_rate", List.of("0.1")));

        assertThatThrownBy(() -> out().take(other, false))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--data was /photos and is now none")
                .hasMessageContaining("--epochs was 20 and is now 30")
                .hasMessageContaining("--learning-rate was none and is now 0.1")
                .hasMessageContaining("--restart");
    }

    @Test
    void aRestartGivesUpWhatWasThere() throws Exception {
        begin();
        Path checkpoint = written("checkpoint");

        assertThat(out().take(new TrainingOrder("/modules/other", "", Map.of()), true))
                .isFalse();
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void aFolderWithSomethingElseIsRefused() throws Exception {
        Files.createDirectories(out().path());
        Files.writeString(out().path().resolve("notes.txt"), "x");

        assertThatThrownBy(() -> out().take(ORDER, true)).hasMessageContaining("is not empty");
        assertThat(out().path().resolve("notes.txt")).exists();
    }

    @Test
    void aFinishedResultIsRefusedWithHowToTrainItFurther() throws Exception {
        Files.createDirectories(out().path());
        Files.writeString(out().path().resolve("model.onnx"), "x");

        assertThatThrownBy(() -> out().take(ORDER, true))
                .hasMessage(out().path() + " holds a finished classifier. Choose another name for --out;"
                        + " to add images to it: ./atoll train " + out().path() + " --data DIR");
        assertThat(out().path().resolve("model.onnx")).exists();
    }

    @Test
    void theOutputTakesThePlaceOfTheUnfinishedTraining() throws Exception {
        boolean _ = out().take(ORDER, false);
        Path model = written("model.onnx");
        Path report = written("results/report.html");

        out().keep(DOCUMENT);

        assertThat(model).doesNotExist();
        assertThat(report).doesNotExist();
        assertThat(out().path().resolve("model.onnx")).hasContent("model.onnx");
        assertThat(out().path().resolve("results/report.html")).exists();
        assertThat(out().state()).doesNotExist();
    }

    @Test
    void aMoveThatWasCutOffIsGoneOnWith() throws Exception {
        boolean _ = out().take(ORDER, false);
        var _ = written("model.onnx");
        Path report = written("report.html");
        // As if only the first of two files had been moved.
        Files.writeString(out().state().resolve("ended.json"), DOCUMENT.toString());
        Files.move(report, out().path().resolve("report.html"));

        out().keep(out().ended().orElseThrow());

        assertThat(out().path().resolve("model.onnx")).exists();
        assertThat(out().path().resolve("report.html")).exists();
        assertThat(out().state()).doesNotExist();
    }

    @Test
    void aNetworkIsFoundWhereverTheMoveWasCutOff() throws Exception {
        boolean _ = out().take(ORDER, false);
        assertThat(out().hasNetwork(DOCUMENT)).isFalse();

        Path model = written("model.onnx");
        assertThat(out().hasNetwork(DOCUMENT)).isTrue();

        var _ = Files.move(model, out().path().resolve("model.onnx"));
        assertThat(out().hasNetwork(DOCUMENT)).isTrue();
    }

    @Test
    void oneThatCameToNothingLeavesNothing() throws Exception {
        boolean _ = out().take(ORDER, false);

        assertThat(out().giveUp(DOCUMENT)).isEmpty();
        assertThat(out().path()).doesNotExist();
    }

    @Test
    void whatAFailedOneHadWrittenStaysUntilTheNextBegins() throws Exception {
        begin();
        Path checkpoint = written("checkpoint");

        assertThat(out().giveUp(DOCUMENT)).contains(checkpoint.getParent());
        assertThat(checkpoint).exists();
        assertThat(out().take(ORDER, false)).isFalse();
        assertThat(checkpoint).doesNotExist();
    }
}
