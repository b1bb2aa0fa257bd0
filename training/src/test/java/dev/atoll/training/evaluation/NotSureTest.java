package dev.atoll.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class NotSureTest {

    /// 38 right answers at 0.9 and 2 wrong ones at 0.7 are 95 % right; 1 more wrong one at 0.6 is too much.
    @Test
    void itBeginsWhereTooManyAnswersAreWrong() {
        double[] probability = new double[41];
        boolean[] right = new boolean[41];
        Arrays.fill(probability, 0, 38, 0.9);
        Arrays.fill(probability, 38, 40, 0.7);
        probability[40] = 0.6;
        Arrays.fill(right, 0, 38, true);

        NotSure notSure = NotSure.of(probability, right);

        assertThat(notSure.isKept()).isTrue();
        assertThat(notSure.below()).isEqualTo(0.7);
        assertThat(notSure.sure()).isEqualTo(new Proportion(38, 40));
        assertThat(notSure.rest()).isEqualTo(new Proportion(0, 1));
    }

    @Test
    void whenAllIsRightNothingIsLeftOut() {
        double[] probability = new double[30];
        boolean[] right = new boolean[30];
        Arrays.fill(probability, 0.5001);
        Arrays.fill(right, true);

        NotSure notSure = NotSure.of(probability, right);

        assertThat(notSure.sure().whole()).isEqualTo(30);
        assertThat(notSure.rest().isMeasured()).isFalse();
    }

    @Test
    void fewAnswersPromiseNothing() {
        double[] probability = new double[19];
        boolean[] right = new boolean[19];
        Arrays.fill(probability, 1);
        Arrays.fill(right, true);

        NotSure notSure = NotSure.of(probability, right);

        assertThat(notSure.isKept()).isFalse();
        assertThat(notSure.below()).isOne();
        assertThat(notSure.sure()).isEqualTo(new Proportion(0, 0));
        assertThat(notSure.rest()).isEqualTo(new Proportion(19, 19));
    }

    /// Chosen at 0.8 by 20 right answers; of three others, two are above it and one of these is right.
    @Test
    void aThresholdCanBeJudgedByAnswersItWasNotChosenBy() {
        double[] choosing = new double[20];
        boolean[] right = new boolean[20];
        Arrays.fill(choosing, 0.8);
        Arrays.fill(right, true);
        NotSure chosen = NotSure.of(choosing, right);

        NotSure judged = chosen.judgedBy(new double[] {0.9, 0.8004, 0.7996}, new boolean[] {true, false, true});

        assertThat(judged.below()).isEqualTo(chosen.below());
        assertThat(judged.sure()).isEqualTo(new Proportion(1, 2));
        assertThat(judged.rest()).isEqualTo(new Proportion(1, 1));
        assertThat(judged.isIndependent()).isTrue();
    }
}
