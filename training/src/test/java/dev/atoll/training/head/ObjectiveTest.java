package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is minimised, and that it is.
final class ObjectiveTest {

    private static final HeadRecipe PLAIN =
            HeadRecipe.usual().withOptimiser(Optimiser.SGD, 0).withCosine(false).withStandardise(false);

    /// One step of plain descent at rate 1 goes exactly by the gradient.
    @ParameterizedTest
    @CsvSource({
        "0, 0, NONE",
        "0.1, 0, NONE",
        "0, 0.3, NONE",
        "0, 0, BALANCED",
        "0.2, 0.05, SQRT_INVERSE",
    })
    void aStepGoesByTheGradientThatFiniteDifferencesShow(double smoothing, double decay, ClassWeights weights) {
        SplittableRandom random = new SplittableRandom(7);
        int classes = 3;
        int width = 6;
        float[][] numbers = numbers(random, 11, width);
        Examples examples = new Examples(
                new FakeFeatures(11, 1, width, (image, view, column) -> numbers[image][column]),
                FakeFeatures.firstPlaces(11),
                new int[] {0, 1, 2, 2, 2, 1, 2, 0, 2, 2, 1});
        SoftmaxHead start = new SoftmaxHead(numbers(random, 1, classes * width)[0], numbers(random, 1, classes)[0]);
        HeadSettings settings = new HeadSettings(1, 1, 11, decay, smoothing, weights, 1, 1, PLAIN);

        SoftmaxHead moved = HeadFitting.of(classes, settings)
                .startingFrom(start)
                .fit(examples, 1, Quiet.observer())
                .head();

        Objective objective = new Objective(numbers, examples.labels(), settings);
        for (int i = 0; i < classes * width; i++) {
            assertThat((double) start.weights()[i] - moved.weights()[i])
                    .as("weight " + i)
                    .isCloseTo(objective.slope(start, i, true), within(1e-5));
        }
        for (int i = 0; i < classes; i++) {
            assertThat((double) start.biases()[i] - moved.biases()[i])
                    .as("bias " + i)
                    .isCloseTo(objective.slope(start, i, false), within(1e-5));
        }
    }

    /// From scikit-learn 1.9.1, with x[i][k] = sin(1.7 i (k+1) + k) + (0.5 if k == i % 3), y = i % 3,
    /// and (y + 1) % 3 for each seventh:
    /// `LogisticRegression(C=1/(60*0.05), tol=1e-12, max_iter=100000).fit(x, y)`; `coef_`,
    /// `intercept_ - intercept_.mean()` and `log_loss(y, predict_proba(x))`.
    @Test
    void theOptimumIsTheOneScikitLearnFinds() {
        int[] labels = new int[60];
        for (int i = 0; i < 60; i++) {
            labels[i] = (i % 3 + (i % 7 == 0 ? 1 : 0)) % 3;
        }
        FakeFeatures features = new FakeFeatures(60, 1, 5, (image, view, column) ->
                (float) (Math.sin(1.7 * image * (column + 1) + column) + (column == image % 3 ? 0.5 : 0)));
        Examples examples = new Examples(features, FakeFeatures.firstPlaces(60), labels);
        HeadSettings settings = new HeadSettings(
                3000, 0.3, 60, 0.05, 0, ClassWeights.NONE, 3000, 1, PLAIN.withOptimiser(Optimiser.SGD, 0.9));

        HeadFitting fitting = HeadFitting.of(3, settings);
        SoftmaxHead head = fitting.fit(examples, 3000, Quiet.observer()).head();

        assertThat(head.weights())
                .containsExactly(
                        new float[] {
                            0.343135f,
                            -0.247174f,
                            -0.541689f,
                            -0.026398f,
                            -0.136311f,
                            -0.150570f,
                            0.340380f,
                            -0.135644f,
                            0.160446f,
                            0.013419f,
                            -0.192564f,
                            -0.093206f,
                            0.677333f,
                            -0.134048f,
                            0.122892f
                        },
                        within(1e-5f));
        assertThat(head.biases()).containsExactly(new float[] {0.067270f, 0.047716f, -0.114985f}, within(1e-5f));
        List<Epoch> history = fitting.fit(examples, examples, Quiet.observer()).history();
        assertThat(history.getLast().validationLoss()).isCloseTo(0.9446885056, within(1e-6));
    }

    private static float[][] numbers(SplittableRandom random, int rows, int width) {
        float[][] numbers = new float[rows][width];
        for (float[] row : numbers) {
            for (int k = 0; k < width; k++) {
                row[k] = (float) (random.nextDouble() * 2 - 1);
            }
        }
        return numbers;
    }

    /// The objective once more, in the plainest form.
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Objective(float[][] numbers, int[] labels, HeadSettings settings) {

        double slope(SoftmaxHead head, int place, boolean weight) {
            double step = 1e-5;
            return (value(head, place, step, weight) - value(head, place, -step, weight)) / (2 * step);
        }

        private double value(SoftmaxHead head, int place, double step, boolean weight) {
            double[] weights = doubles(head.weights());
            double[] biases = doubles(head.biases());
            (weight ? weights : biases)[place] += step;
            double sum = 0;
            for (int i = 0; i < numbers.length; i++) {
                sum += importance(labels[i]) * loss(weights, biases, i) / numbers.length;
            }
            for (double each : weights) {
                sum += settings.weightDecay() / 2 * each * each;
            }
            return sum;
        }

        private double loss(double[] weights, double[] biases, int i) {
            double[] logits = biases.clone();
            double exponentials = 0;
            for (int c = 0; c < logits.length; c++) {
                for (int k = 0; k < numbers[i].length; k++) {
                    logits[c] += weights[c * numbers[i].length + k] * numbers[i][k];
                }
                exponentials += Math.exp(logits[c]);
            }
            double loss = 0;
            for (int c = 0; c < logits.length; c++) {
                double target = settings.labelSmoothing() / logits.length
                        + (c == labels[i] ? 1 - settings.labelSmoothing() : 0);
                loss -= target * (logits[c] - Math.log(exponentials));
            }
            return loss;
        }

        /// Of 11 images two are of class 0, three of class 1 and six of class 2.
        private double importance(int label) {
            double[] sizes = {2, 3, 6};
            double roots = Math.sqrt(2) + Math.sqrt(3) + Math.sqrt(6);
            return switch (settings.classWeights()) {
                case NONE -> 1;
                case BALANCED -> 11 / (3 * sizes[label]);
                case SQRT_INVERSE -> 11 / (roots * Math.sqrt(sizes[label]));
            };
        }

        private static double[] doubles(float[] numbers) {
            double[] doubles = new double[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                doubles[i] = numbers[i];
            }
            return doubles;
        }
    }
}
