package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ScoreTest {

    /// From scikit-learn 1.9.1: `f1_score([0,0,1,1,2,2,3], [0,1,1,1,2,0,2], average='macro')` and
    /// `f1_score([0,0,1,1], [0,0,1,2], average='macro')`.
    @Test
    void macroF1IsWhatScikitLearnSays() {
        assertThat(score(new int[] {0, 0, 1, 1, 2, 2, 3}, new int[] {0, 1, 1, 1, 2, 0, 2})
                        .macroF1())
                .isCloseTo(0.45, within(1e-12));
        assertThat(score(new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 2}).macroF1())
                .isCloseTo(0.5555555555555555, within(1e-12));
    }

    @Test
    void ofEqualMacroF1TheLowerLossIsBetter() {
        assertThat(new Score(0.5, 1, 0.9).isBetterThan(new Score(0.6, 1, 0.9))).isTrue();
        assertThat(new Score(0.6, 1, 0.9).isBetterThan(new Score(0.6, 1, 0.9))).isFalse();
        assertThat(new Score(9, 1, 0.91).isBetterThan(new Score(0.6, 1, 0.9))).isTrue();
        assertThat(new Score(9, 0, 0).isBetterThan(Score.UNKNOWN)).isTrue();
    }

    /// From scikit-learn 1.9.1: `compute_class_weight('balanced', classes=[0,1,2], y=[0]+[1]*4+[2]*16)`.
    @Test
    void balancedWeightsAreWhatScikitLearnSays() {
        assertThat(ClassWeights.BALANCED.of(oneFourSixteen(), 3)).containsExactly(7, 1.75f, 0.4375f);
    }

    @Test
    void squareRootWeightsHalveWhereAClassIsFourTimesAsLarge() {
        float[] weights = ClassWeights.SQRT_INVERSE.of(oneFourSixteen(), 3);

        assertThat(weights[0] / weights[1]).isCloseTo(2, within(1e-6f));
        assertThat(weights[1] / weights[2]).isCloseTo(2, within(1e-6f));
        assertThat((weights[0] + 4 * weights[1] + 16 * weights[2]) / 21).isCloseTo(1, within(1e-6f));
    }

    @Test
    void aClassWithoutImagesDoesNoHarm() {
        assertThat(ClassWeights.BALANCED.of(new int[] {0, 0, 2}, 3)).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
    }

    private static int[] oneFourSixteen() {
        int[] labels = new int[21];
        for (int i = 1; i < 21; i++) {
            labels[i] = i < 5 ? 1 : 2;
        }
        return labels;
    }

    private static Score score(int[] truth, int[] answers) {
        return Score.of(truth, answers, new double[truth.length], 4);
    }
}
