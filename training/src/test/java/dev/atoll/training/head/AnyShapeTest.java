package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds for any number of images, views, numbers, classes, and any settings.
final class AnyShapeTest {

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void threadsAndInterruptionsChangeNoBit(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int classes = 2 + random.nextInt(80);
        Examples examples = examples(random, classes);
        HeadSettings settings = settings(random);

        FittedHead one = HeadFitting.of(classes, settings).onThreads(1).fit(examples, examples, Quiet.observer());
        HeadFitting three =
                HeadFitting.of(classes, settings).onThreads(3).keptIn(folder, Duration.ofMillis(random.nextInt(20)));
        three.fit(examples, examples, Quiet.cancellingIn(1 + random.nextInt(4), 1 + random.nextInt(60)));
        FittedHead other = three.fit(examples, examples, Quiet.observer());

        assertThat(other.head().weights()).isEqualTo(one.head().weights());
        assertThat(other.head().biases()).isEqualTo(one.head().biases());
        assertThat(other.history()).isEqualTo(one.history());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPredictionIsTheSoftmaxOfTheMeanOfAllProducts(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int classes = 2 + random.nextInt(80);
        Examples examples = examples(random, classes);
        int width = examples.features().width();
        SoftmaxHead head = new SoftmaxHead(numbers(random, classes * width), numbers(random, classes));
        List<Integer> views =
                IntStream.range(0, examples.features().views()).boxed().toList();

        float[][] logits = Prediction.of(head, views).logits(examples);
        float[][] probabilities = Prediction.of(head, views).probabilities(examples);

        for (int i = 0; i < examples.count(); i++) {
            double[] expected = logits(head, examples, i);
            double sum = 0;
            for (double logit : expected) {
                sum += Math.exp(logit);
            }
            for (int c = 0; c < classes; c++) {
                assertThat((double) logits[i][c]).isCloseTo(expected[c], within(1e-4));
                assertThat((double) probabilities[i][c]).isCloseTo(Math.exp(expected[c]) / sum, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void translatingAHeadToStandardisedNumbersAndBackChangesNothing(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = 1 + random.nextInt(70);
        SoftmaxHead head = new SoftmaxHead(numbers(random, 3 * width), numbers(random, 3));
        float[] scales = numbers(random, width);
        for (int k = 0; k < width; k++) {
            scales[k] = 0.1f + Math.abs(scales[k]);
        }
        Standardisation standardisation = new Standardisation(numbers(random, width), scales);

        SoftmaxHead back = standardisation.translated(standardisation.layer(head));

        assertThat(back.weights()).containsExactly(head.weights(), within(1e-5f));
        assertThat(back.biases()).containsExactly(head.biases(), within(1e-4f));
    }

    private static double[] logits(SoftmaxHead head, Examples examples, int place) {
        int width = head.width();
        double[] logits = new double[head.classes()];
        float[] row = new float[width];
        int views = examples.features().views();
        for (int c = 0; c < logits.length; c++) {
            logits[c] = head.biases()[c];
            for (int view = 0; view < views; view++) {
                examples.features().read(examples.images()[place], view, row, 0);
                for (int k = 0; k < width; k++) {
                    logits[c] += (double) head.weights()[c * width + k] * row[k] / views;
                }
            }
        }
        return logits;
    }

    private static Examples examples(SplittableRandom random, int classes) {
        int images = 1 + random.nextInt(150);
        FakeFeatures features =
                FakeFeatures.clouds(images, 1 + random.nextInt(8), 1 + random.nextInt(70), classes, 0.1);
        int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
            labels[i] = random.nextInt(classes);
        }
        return new Examples(features, FakeFeatures.firstPlaces(images), labels);
    }

    private static HeadSettings settings(SplittableRandom random) {
        HeadRecipe recipe = HeadRecipe.usual()
                .withOptimiser(random.nextBoolean() ? Optimiser.ADAM_W : Optimiser.SGD, random.nextDouble())
                .withCosine(random.nextBoolean())
                .withEveryView(random.nextBoolean())
                .withDropout(random.nextBoolean() ? random.nextDouble() : 0)
                .withMixup(random.nextBoolean() ? random.nextDouble() : 0)
                .withStandardise(random.nextBoolean());
        ClassWeights[] weights = ClassWeights.values();
        return new HeadSettings(
                4,
                random.nextDouble(0.001, 0.2),
                1 + random.nextInt(130),
                random.nextDouble() * 0.01,
                random.nextDouble() * 0.3,
                weights[random.nextInt(weights.length)],
                1 + random.nextInt(4),
                random.nextLong(),
                recipe);
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (random.nextDouble() - 0.5);
        }
        return numbers;
    }
}
