package dev.atoll.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CalibrationTest {

    /// Between 0.8 and 0.9 two of four are right where 0.85 was said: off by 0.35. Above 0.9 one of one, where 0.95
    /// was said: off by 0.05. 4/5 · 0.35 + 1/5 · 0.05 = 0.29.
    @Test
    void theErrorIsTheMeanDistanceBetweenWhatWasSaidAndWhatWasRight() {
        Calibration calibration = Calibration.of(
                new double[] {0.82, 0.88, 0.84, 0.86, 0.95}, new boolean[] {true, false, true, false, true});

        assertThat(calibration.expectedError()).isCloseTo(0.29, within(1e-12));
        assertThat(calibration.bins().get(8).right()).isEqualTo(new Proportion(2, 4));
    }

    @Test
    void certaintyAndNothingFallIntoTheOutermostBins() {
        Calibration calibration = Calibration.of(new double[] {0, 1}, new boolean[] {false, true});

        assertThat(calibration.bins()).hasSize(10);
        assertThat(calibration.bins().getFirst().right().whole()).isOne();
        assertThat(calibration.bins().getLast().right().whole()).isOne();
        assertThat(calibration.expectedError()).isZero();
    }

    /// The logits [3, 1, 0], [0, 2, 1], [1, 0, 0.5] softened by the temperature 2; NumPy's softmax of the logits
    /// themselves has the highest probabilities 0.8437947344813395, 0.6652409557748218, 0.506480391055654.
    @Test
    void whatTheTemperatureDidIsUndone() {
        float[][] softened = {
            {0.6285317f, 0.2312239f, 0.1402444f},
            {0.1863237f, 0.5064804f, 0.3071959f},
            {0.4192290f, 0.2542752f, 0.3264958f}
        };
        Predictions predictions = new Predictions(new int[] {0, 1, 2}, new int[] {0, 1, 0}, softened);

        Evaluation evaluation = Evaluation.of(predictions, List.of("a", "b", "c"), 2);

        assertThat(evaluation.calibrationBefore().bins().get(8).meanProbability())
                .isCloseTo(0.8437947344813395, within(1e-6));
        assertThat(evaluation.calibrationBefore().bins().get(6).meanProbability())
                .isCloseTo(0.6652409557748218, within(1e-6));
        assertThat(evaluation.calibrationBefore().bins().get(5).meanProbability())
                .isCloseTo(0.506480391055654, within(1e-6));
    }
}
