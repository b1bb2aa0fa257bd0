package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.training.TrainingArguments.Weighting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller says is done, or said to be without effect.
final class SaidArgumentsTest {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void paint() {
        trial = Trial.in(folder).redAndGreen(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void asManyViewsAreLookedAtAsAreSaid(int views) throws Exception {
        TrainingSummary summary = trial.run("views", views);

        assertThat(summary.accuracy()).isEqualTo(1);
        assertThat(trial.text("conf/conf.txt")).contains("views: " + views);
        assertThat(GoingOnTest.named(trial, Trial.RED)).isEqualTo("red");
    }

    @Test
    void anOddNumberOfViewsIsRefused() {
        assertThatThrownBy(() -> trial.run("views", 3))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("3 (expected 0, 1, 2, 4 or 8)");
    }

    @Test
    void withoutAugmentationThereIsOneView() throws Exception {
        trial.run("useAugmentation", false);

        assertThat(trial.text("conf/conf.txt")).contains("views: 1\n");
    }

    @ParameterizedTest
    @EnumSource(Weighting.class)
    void rareClassesWeighAsSaid(Weighting weights) throws Exception {
        trial.paint("rare", Trial.BLUE, 0, 3);

        trial.run("classWeights", weights);

        assertThat(GoingOnTest.named(trial, Trial.BLUE)).isEqualTo("rare");
    }

    @Test
    void anotherNumberOfClassesThanExpectedIsRefused() {
        assertThatThrownBy(() -> trial.run("numClasses", 5))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("5 (expected 2, as many as were found)");
    }

    @Test
    void asManyEpochsAreDoneAsAreSaid() throws Exception {
        RecordedTraining training = trial.recorded();

        trial.run(training, "folds", 1, "epochs", 5, "patience", 5);

        assertThat(training.metrics()).contains("loss 5").doesNotContain("loss 6");
    }

    @Test
    void withoutEarlyStoppingAllEpochsAreDone() throws Exception {
        RecordedTraining training = trial.recorded();

        trial.run(training, "folds", 1, "epochs", 30, "patience", 2, "useEarlyStopping", false);

        assertThat(training.metrics()).contains("loss 30");
    }

    @Test
    void whatMeansNothingHereIsSaidToBeWithoutEffect() throws Exception {
        TrainingSummary summary = trial.run("modelname", "Xception", "meanRgb", "null", "trainMode", Map.of());

        assertThat(summary.remarks()).contains("Without effect here: modelname, mean_RGB, train_mode.");
        assertThat(trial.text("conf/conf.json")).contains("\"without_effect\"", "\"Xception\"");
    }

    @Test
    void theDirectoriesOfAi4osAreFoundBelowTheData() throws Exception {
        Trial nested = Trial.in(folder.resolve("nested"));
        nested.paint("data/images/red", Trial.RED, 0, 5).paint("data/images/green", Trial.GREEN, 0, 5);

        TrainingSummary summary = nested.run("baseDirectory", ".", "dataset", "./data/images");

        assertThat(summary.images()).isEqualTo(10);
    }

    @Test
    void aTitleIsWhatItIsCalled() throws Exception {
        trial.run("title", "Red or green?");

        assertThat(trial.text("ai4-metadata.yml")).contains("title: Red or green?");
        assertThat(trial.text("README.md")).startsWith("# Red or green?");
    }
}
