package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.onnx.file.NetworkFile;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A cancellation is heeded at once, and keeps what is best so far.
final class CancelledTest {

    private static final double SOON = 2;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Checking the images", "Looking at the images"})
    void beforeAnythingIsLearnedNothingIsLeft(String phase) {
        Trial trial = Trial.in(folder).redAndGreen(30);

        RecordedTraining training = cancel(trial, phase, 3);

        assertThat(training.phases()).noneMatch(said -> said.startsWith("Learning") || said.startsWith("Writing"));
        assertThat(trial.output().resolve("model.onnx")).doesNotExist();
        assertThat(trial.output().resolve("unfinished")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"Learning, 3", "'Learning once more', 1"})
    void withImagesKeptApartTheBestSoFarIsAWholeResult(String phase, int epochs) throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(150);

        cancel(trial, phase, epochs);

        assertWhole(trial);
        assertThat(trial.text("results/report.html")).contains("30 of the 300 images were put aside");
        assertThat(trial.text("dataset_files/test.txt").lines()).hasSize(30);
    }

    @ParameterizedTest
    @CsvSource({
        "'Finding out when to stop, part 1 of 5', 2",
        "'Finding out when to stop, part 3 of 5', 1",
        "'Measuring, part 3 of 5', 1"
    })
    void inACrossValidationTheHeadOfOnePartIsKept(String phase, int epochs) throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(25);

        cancel(trial, phase, epochs);

        assertWhole(trial);
        assertThat(trial.text("dataset_files/val.txt").lines()).hasSize(10);
        assertThat(trial.text("dataset_files/train.txt").lines()).hasSize(40);
        assertThat(trial.text("results/report.html")).contains("10 of the 50 images were put aside");
    }

    @Test
    void afterACrossValidationItsFiguresAreKept() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(25);

        cancel(trial, "Learning from all images", 1);

        assertWhole(trial);
        assertThat(trial.text("results/report.html"))
                .contains("The 50 images were cut into 5 parts")
                .doesNotContain("then learned from all images");
    }

    private static void assertWhole(Trial trial) throws Exception {
        assertThat(NetworkFile.read(trial.output().resolve("model.onnx")).metadata())
                .containsEntry("names", "{0: 'green', 1: 'red'}");
        assertThat(trial.output().resolve("ai4-metadata.yml")).isRegularFile();
        assertThat(trial.output().resolve("unfinished")).doesNotExist();
        assertThat(trial.text("conf/conf.txt")).contains("cancelled: true");
    }

    private static RecordedTraining cancel(Trial trial, String phase, int done) {
        RecordedTraining training = trial.recorded().cancelledIn(phase, done);
        assertThatThrownBy(() -> trial.run(training)).isInstanceOf(CancellationException.class);
        assertThat(training.secondsSince()).isLessThan(SOON);
        return training;
    }
}
