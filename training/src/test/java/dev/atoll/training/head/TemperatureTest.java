package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemperatureTest {

    /// From SciPy, for the logits z of [#logits] as float32 and targets t of 51/52 for the truth and a
    /// third of the rest for each other:
    /// `1/minimize_scalar(lambda v: mean(logsumexp(v*z, axis=1) - v*(t*z).sum(1)), bounds=(.05, 20),
    /// method='bounded', options=dict(xatol=1e-12)).x`.
    @Test
    void theLossIsLeastAtTheTemperatureThatSciPyFinds() {
        Temperature temperature = Temperature.fitted(logits(1), FakeFeatures.labels(50, 4));

        assertThat(temperature.value()).isCloseTo(0.6207834893, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.9, 2, 10})
    void logitsThatAreSeveralTimesAsLargeNeedSeveralTimesTheTemperature(double factor) {
        double once = Temperature.fitted(logits(1), FakeFeatures.labels(50, 4)).value();

        double more =
                Temperature.fitted(logits(factor), FakeFeatures.labels(50, 4)).value();

        assertThat(more / once).isCloseTo(factor, within(1e-4 * factor));
    }

    @Test
    void aFewImagesThatAreAllAnsweredWellAreNoReasonToBeCertain() {
        float[][] right = {{3, 0}, {0, 3}, {4, 0}};

        Temperature temperature = Temperature.fitted(right, new int[] {0, 1, 0});

        float[] probabilities = probabilities(temperature.of(new SoftmaxHead(new float[] {1, 0}, new float[] {3, 0})));
        assertThat(probabilities[0]).isBetween(0.6f, 0.95f);
    }

    @Test
    void answersThatAreAllWrongStayWithinBounds() {
        float[][] wrong = {{1000, 0}, {0, 1000}};

        assertThat(Temperature.fitted(wrong, new int[] {1, 0}).value()).isCloseTo(20, within(1e-3));
    }

    @Test
    void logitsThatAreAllEqualAndNoLogitsChangeNothing() {
        assertThat(Temperature.fitted(new float[][] {{1, 1}}, new int[] {0}).value())
                .isBetween(0.05, 20.0);
        assertThat(Temperature.fitted(new float[0][], new int[0]).value()).isEqualTo(1);
    }

    private static float[] probabilities(SoftmaxHead head) {
        Examples zero = new Examples(new FakeFeatures(1, 1, 1, (image, view, column) -> 0), new int[1], new int[1]);
        return Prediction.of(head, java.util.List.of(0)).probabilities(zero)[0];
    }

    private static float[][] logits(double factor) {
        float[][] logits = new float[50][4];
        for (int i = 0; i < 50; i++) {
            for (int k = 0; k < 4; k++) {
                double logit = 1.5 * Math.sin(2.3 * i * (k + 1) + k) + (k == i % 4 ? 2 : 0);
                logits[i][k] = (float) (factor * (float) logit);
            }
        }
        return logits;
    }
}
