package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever goes wrong is said in a sentence, and what was there before stays.
final class TroubleTest {

    @TempDir
    private Path folder;

    @Test
    void stepsThatAreTooLargeGiveAnAnswerOrASentence() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(20);

        TrainingSummary summary = trial.run("learningRate", 10.0, "classWeights", TrainingArguments.Weighting.NONE);

        assertThat(summary.accuracy()).isBetween(0.0, 1.0);
        assertThat(trial.text("stats/stats.json")).doesNotContain("NaN", "Infinity");
    }

    @Test
    void withoutAPlaceForCheckpointsTheTrainingGoesOn() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(20);
        Trial usual = trial.into("usual");
        usual.run();
        Files.createDirectories(trial.output().resolve("unfinished"));
        // As on a full disk: nothing can be written there. (Access rights do not stop an administrator.)
        Files.createFile(trial.output().resolve("unfinished/folds"));
        Files.createFile(trial.output().resolve("unfinished/all"));

        trial.run();

        assertThat(trial.network()).isEqualTo(usual.network());
    }

    @Test
    void aResultThatCannotBeWrittenIsNamedAndTheSameAgainSucceeds() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(20);
        Files.createDirectories(trial.output());
        Path obstacle = Files.createFile(trial.output().resolve("results"));

        assertThatThrownBy(trial::run)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(trial.output().resolve("results/").toString());
        assertThat(trial.output().resolve("model.onnx")).doesNotExist();
        assertThat(trial.output().resolve("unfinished")).isDirectory();
        Files.delete(obstacle);
        trial.run();

        assertThat(trial.output().resolve("model.onnx")).isRegularFile();
    }

    @Test
    void aCacheThatCannotBeWrittenIsDoneWithout() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(20);
        Files.createFile(folder.resolve("cache"));

        trial.run();

        Trial usual = trial.into("usual").withCache("other");
        usual.run();
        assertThat(trial.network()).isEqualTo(usual.network());
    }

    @Test
    void twoImagesAreTooFewToMeasureAnything() {
        Trial trial = Trial.in(folder).redAndGreen(1);

        assertThatThrownBy(trial::run)
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "dataset: 2 images, one of each class (expected a class with at least two: one to learn from"
                                + " and one to measure with)");
    }

    @Test
    void aClassWithOneImageIsLearnedAndSaidToBeUnmeasured() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(8).paint("single", Trial.BLUE, 0, 1);

        TrainingSummary summary = trial.run();

        assertThat(summary.remarks()).anyMatch(remark -> remark.startsWith("Classes with only one image: \"single\""));
        assertThat(GoingOnTest.named(trial, Trial.BLUE)).isEqualTo("single");
        assertThat(trial.text("results/report.html")).contains("single");
    }

    @Test
    void oneClassIsRefusedWithWhatWasFound() {
        Trial trial = Trial.in(folder).paint("red", Trial.RED, 0, 4);

        assertThatThrownBy(trial::run)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "one class, \"red\" with 4 images (expected at least two classes: a folder for each");
    }

    @Test
    void nothingThereIsRefused() {
        Trial trial = Trial.in(folder);

        assertThatThrownBy(trial::run).isInstanceOf(BadInputException.class).hasMessageStartingWith("data: not there");
    }

    @Test
    void anImageThatChangesBetweenTwoLooksIsNamed() {
        Trial trial = Trial.in(folder).redAndGreen(10);
        RecordedTraining training = trial.recorded().heardBy((phase, count) -> {
            if (phase.equals("Looking at the images") && count.done() == 1) {
                Trial.paint(trial.data().resolve("red/9.png"), Trial.BLUE, 500);
            }
        });

        assertThatThrownBy(() -> trial.run(training))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("red/9.png: changed since it was");
    }
}
