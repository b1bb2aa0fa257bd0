package dev.atoll.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Digits are those of scikit-learn 1.9.1, called as the comments say.
final class EvaluationTest {

    private static final Offset<Double> PRINTED = within(5e-7);
    private static final Offset<Double> EXACT = within(1e-12);

    /// `classification_report(t, p, digits=6)` for the matrix [[8, 2, 0], [1, 5, 4], [0, 0, 3]].
    @Test
    void figuresOfEachClassAreThoseOfAClassificationReport() {
        List<ClassFigures> figures = Evaluation.of(
                        Answered.matrix(new int[][] {{8, 2, 0}, {1, 5, 4}, {0, 0, 3}}), List.of("a", "b", "c"), 1)
                .perClass();

        assertThat(figures).extracting(ClassFigures::support).containsExactly(10, 10, 3);
        assertThat(figures.get(0).precision().value()).isCloseTo(0.888889, PRINTED);
        assertThat(figures.get(0).recall().value()).isCloseTo(0.8, PRINTED);
        assertThat(figures.get(0).f1()).isCloseTo(0.842105, PRINTED);
        assertThat(figures.get(1).precision().value()).isCloseTo(0.714286, PRINTED);
        assertThat(figures.get(1).recall().value()).isCloseTo(0.5, PRINTED);
        assertThat(figures.get(1).f1()).isCloseTo(0.588235, PRINTED);
        assertThat(figures.get(2).precision().value()).isCloseTo(0.428571, PRINTED);
        assertThat(figures.get(2).recall().value()).isCloseTo(1, PRINTED);
        assertThat(figures.get(2).f1()).isCloseTo(0.6, PRINTED);
    }

    /// The same, and `balanced_accuracy_score(t, p)`.
    @Test
    void figuresOfTheWholeAreThoseOfScikitLearn() {
        Evaluation evaluation = Evaluation.of(
                Answered.matrix(new int[][] {{8, 2, 0}, {1, 5, 4}, {0, 0, 3}}), List.of("a", "b", "c"), 1);

        assertThat(evaluation.images()).isEqualTo(23);
        assertThat(evaluation.accuracy()).isEqualTo(new Proportion(16, 23));
        assertThat(evaluation.balancedAccuracy()).isCloseTo(0.7666666666666666, EXACT);
        assertThat(evaluation.macroF1()).isCloseTo(0.676780185758514, EXACT);
        assertThat(evaluation.f1().weighted()).isCloseTo(0.7001480683806703, EXACT);
        assertThat(evaluation.precision().macro()).isCloseTo(0.6772486772486772, EXACT);
        assertThat(evaluation.precision().weighted()).isCloseTo(0.752933, PRINTED);
        assertThat(evaluation.guessing()).isEqualTo(new Proportion(10, 23));
    }

    /// Truth [0, 0, 0, 1, 1, 2], said [0, 0, 3, 1, 0, 2]; class 4 does not occur. `f1_score(t, p, average=…,
    /// zero_division=0)` with "macro" alone, with `labels=range(5)`, with "weighted" and "micro".
    @Test
    void aClassWithoutImagesSpoilsNoFigure() {
        Evaluation evaluation = Evaluation.of(
                Answered.matrix(
                        new int[][] {{2, 0, 0, 1, 0}, {1, 1, 0, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}
                        }),
                List.of("a", "b", "c", "d", "e"),
                1);

        assertThat(evaluation.f1().macroOfOccurring()).isCloseTo(0.5833333333333333, EXACT);
        assertThat(evaluation.f1().macro()).isCloseTo(0.4666666666666666, EXACT);
        assertThat(evaluation.f1().weighted()).isCloseTo(0.7222222222222222, EXACT);
        assertThat(evaluation.f1().micro()).isCloseTo(0.6666666666666666, EXACT);
        assertThat(evaluation.precision().macroOfOccurring()).isCloseTo(0.6666666666666666, EXACT);
        assertThat(evaluation.precision().macro()).isCloseTo(0.5333333333333333, EXACT);
        assertThat(evaluation.recall().macroOfOccurring()).isCloseTo(0.5416666666666666, EXACT);
        assertThat(evaluation.balancedAccuracy()).isCloseTo(0.7222222222222222, EXACT);
        assertThat(evaluation.perClass().get(3).isMeasured()).isFalse();
        assertThat(evaluation.perClass().get(4).f1()).isZero();
    }

    /// `top_k_accuracy_score([0, 1, 1, 1, 2, 0], rows, k=k, labels=range(3))` is 1/3, 2/3 and 1.
    @Test
    void anImageCountsWhenItsClassIsAmongTheFirstFew() {
        float[][] rows = {
            {.7f, .2f, .1f}, {.4f, .35f, .25f}, {.1f, .6f, .3f}, {.2f, .3f, .5f}, {.35f, .33f, .32f}, {.04f, .9f, .06f}
        };

        Evaluation evaluation = Evaluation.of(
                new Predictions(new int[] {0, 1, 2, 3, 4, 5}, new int[] {0, 1, 1, 1, 2, 0}, rows),
                List.of("a", "b", "c"),
                1);

        assertThat(evaluation.top()).containsExactly(new Proportion(2, 6), new Proportion(4, 6), new Proportion(6, 6));
    }

    @Test
    void mistakesOfWhichTheClassifierIsSurestComeFirst() {
        Predictions predictions = new Predictions(new int[] {10, 11, 12, 13}, new int[] {0, 0, 1, 1}, new float[][] {
            {.25f, .75f}, {.9f, .1f}, {.75f, .25f}, {.99f, .01f}
        });

        assertThat(Evaluation.of(predictions, List.of("a", "b"), 1).mistakes())
                .extracting(Mistake::image)
                .containsExactly(13, 10, 12);
    }

    @Test
    void classesThatAreTakenForEachOtherArePaired() {
        ConfusionMatrix matrix = Evaluation.of(
                        Answered.matrix(new int[][] {{8, 2, 0}, {1, 5, 4}, {0, 0, 3}}), List.of("a", "b", "c"), 1)
                .matrix();

        assertThat(matrix.confusedPairs()).containsExactly(new ConfusedPair(1, 2, 4, 0), new ConfusedPair(0, 1, 2, 1));
    }

    @Test
    void oneImageIsEnough() {
        Evaluation evaluation = Evaluation.of(
                new Predictions(new int[] {7}, new int[] {1}, new float[][] {{.2f, .8f}}), List.of("a", "b"), 1);

        assertThat(evaluation.accuracy()).isEqualTo(new Proportion(1, 1));
        assertThat(evaluation.macroF1()).isOne();
        assertThat(evaluation.mistakes()).isEmpty();
    }

    @Test
    void noImageIsRefused() {
        Predictions none = new Predictions(new int[0], new int[0], new float[0][]);

        assertThatThrownBy(() -> Evaluation.of(none, List.of("a", "b"), 1))
                .hasMessage("images: 0 (expected at least one to measure with)");
    }

    @Test
    void aProbabilityThatIsNoNumberIsRefused() {
        Predictions broken = new Predictions(new int[] {0}, new int[] {0}, new float[][] {{Float.NaN, 1}});

        assertThatThrownBy(() -> Evaluation.of(broken, List.of("a", "b"), 1))
                .hasMessage("probability: NaN (expected from 0 to 1)");
    }
}
