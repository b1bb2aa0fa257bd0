package dev.atoll.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.record.Trainings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WordingTest {

    @Test
    void nearlyAllIsNotAllAndNearlyNoneIsNotNone() {
        assertThat(Wording.percent(0.9999)).isEqualTo("99");
        assertThat(Wording.percent(0.0001)).isEqualTo("1");
        assertThat(Wording.percent(1)).isEqualTo("100");
        assertThat(Wording.percent(0)).isEqualTo("0");
    }

    /// statsmodels: `proportion_confint(81, 263, method="wilson")` is 0.2553 to 0.3662.
    @Test
    void aRangeIsSaidInHundredths() {
        assertThat(Wording.range(new Proportion(81, 263))).isEqualTo("26 to 37");
    }

    @Test
    void durationsAreSaidAsPeopleSayThem() {
        assertThat(Wording.duration(Duration.ofMillis(12_400))).isEqualTo("12 s");
        assertThat(Wording.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Wording.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }

    @Test
    void crossValidationIsExplained() {
        assertThat(Wording.method(Trainings.aTraining("a", "b").build()))
                .startsWith("The 20 images were cut into 5 parts.")
                .endsWith("The classifier that is kept then learned from all images.");
    }

    @Test
    void imagesThatCrossValidationNeverHeldOutAreNotCalledTested() {
        assertThat(Wording.method(Trainings.aTraining("a", "b").withUntested(1).build()))
                .contains("19 of the 20 images were tested once by one that had never seen them.")
                .doesNotContain("every image");
    }

    @Test
    void ofFewTestedImagesNoFigureOfAHundredIsMade() {
        assertThat(Wording.headline(Trainings.aTraining("a", "b")
                        .naming(new int[][] {{9, 0}, {1, 9}})
                        .build()
                        .evaluation()))
                .isEqualTo("Too few images to say how good it is: 18 of 19 it had not seen were named right.");
    }

    @Test
    void imagesPutAsideAreExplained() {
        assertThat(Wording.method(Trainings.aTraining("a", "b").heldOut().build()))
                .startsWith("20 of the 20 images were put aside before the training and only used to test it.");
    }
}
