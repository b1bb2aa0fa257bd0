package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.training.head.FittedHead.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeadFittingTest {

    private static final int CLASSES = 5;
    private static final HeadSettings SETTINGS =
            HeadSettings.usual(1000).withEpochs(12).withBatchSize(32).withPatience(12);

    private final FakeFeatures features = FakeFeatures.clouds(500, 4, 90, CLASSES, 0.4);

    @Test
    void classesThatALineCanPartAreAllToldApart() {
        FittedHead fitted = fit(SETTINGS, 2);

        assertThat(fitted.ending()).isEqualTo(Ending.FINISHED);
        assertThat(fitted.history()).hasSize(12);
        assertThat(fitted.history().getLast().validationAccuracy()).isEqualTo(1);
        assertThat(fitted.history().getLast().macroF1()).isEqualTo(1);
    }

    @Test
    void theFinishedHeadTakesNumbersAsTheyCome() {
        FittedHead fitted = fit(SETTINGS, 2);

        float[][] probabilities = Prediction.of(fitted.head(), List.of(0)).probabilities(validation());
        int right = 0;
        for (int i = 0; i < probabilities.length; i++) {
            right += greatest(probabilities[i]) == validation().labels()[i] ? 1 : 0;
        }
        assertThat(right).isEqualTo(probabilities.length);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        SoftmaxHead one = fit(SETTINGS, 1).head();

        for (int threads : new int[] {2, 3, 7}) {
            SoftmaxHead more = fit(SETTINGS, threads).head();
            assertThat(more.weights()).isEqualTo(one.weights());
            assertThat(more.biases()).isEqualTo(one.biases());
        }
    }

    @Test
    void anotherSeedGivesAnotherHead() {
        assertThat(fit(SETTINGS, 2).head().weights())
                .isNotEqualTo(fit(SETTINGS.withSeed(2), 2).head().weights());
    }

    @Test
    void aLabelBeyondTheClassesIsRefused() {
        Examples wrong = new Examples(features, new int[] {0}, new int[] {CLASSES});

        assertThatThrownBy(() -> HeadFitting.of(CLASSES, SETTINGS).fit(wrong, 1, Quiet.observer()))
                .hasMessage("label: 5 (expected 0 to 4)");
    }

    private FittedHead fit(HeadSettings settings, int threads) {
        return HeadFitting.of(CLASSES, settings).onThreads(threads).fit(train(), validation(), Quiet.observer());
    }

    private Examples train() {
        return all().at(FakeFeatures.firstPlaces(400));
    }

    private Examples validation() {
        int[] places = new int[100];
        for (int i = 0; i < 100; i++) {
            places[i] = 400 + i;
        }
        return all().at(places);
    }

    private Examples all() {
        return new Examples(features, FakeFeatures.firstPlaces(500), FakeFeatures.labels(500, CLASSES));
    }

    private static int greatest(float[] numbers) {
        int best = 0;
        for (int c = 1; c < numbers.length; c++) {
            best = numbers[c] > numbers[best] ? c : best;
        }
        return best;
    }
}
