package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.training.head.FittedHead.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens when numbers run away, are none, or nobody waits any more.
final class TroubleTest {

    /// An L2 penalty of 1 makes descent diverge where the learning rate is above 2.
    private static final HeadSettings DIVERGING = HeadSettings.usual(1000)
            .withEpochs(30)
            .withPatience(30)
            .withBatchSize(10)
            .withWeightDecay(1)
            .withRecipe(HeadRecipe.usual().withOptimiser(Optimiser.SGD, 0).withCosine(false));

    @TempDir
    Path folder;

    private final Examples examples = new Examples(
            FakeFeatures.clouds(100, 2, 12, 3, 0.5), FakeFeatures.firstPlaces(100), FakeFeatures.labels(100, 3));

    @Test
    void weightsThatBecameInfiniteComeBackWithSmallerSteps() {
        Quiet observer = Quiet.observer();

        FittedHead fitted = HeadFitting.of(3, DIVERGING.withLearningRate(50)).fit(examples, examples, observer);

        assertThat(observer.slowdowns).hasSize(2);
        assertThat(observer.slowdowns.getFirst()).isEqualTo(5);
        assertThat(fitted.history()).hasSize(30);
        assertThat(fitted.history()).allMatch(epoch -> Double.isFinite(epoch.loss()));
        assertThat(fitted.history().getLast().learningRate()).isEqualTo(observer.slowdowns.getLast());
    }

    @Test
    void aFittingThatSlowedDownIsResumedWithTheSameBits() {
        HeadSettings settings = DIVERGING.withLearningRate(50);
        FittedHead whole = HeadFitting.of(3, settings).fit(examples, examples, Quiet.observer());

        for (int epoch = 1; epoch < 30; epoch += 4) {
            HeadFitting kept = HeadFitting.of(3, settings).keptIn(folder.resolve("" + epoch), Duration.ZERO);
            kept.fit(examples, examples, Quiet.cancellingAfter(epoch));
            FittedHead resumed = kept.fit(examples, examples, Quiet.observer());
            assertThat(resumed.head().weights()).isEqualTo(whole.head().weights());
            assertThat(resumed.history()).isEqualTo(whole.history());
        }
    }

    @Test
    void aHopelessLearningRateIsSaidWithWhatToDo() {
        HeadFitting fitting = HeadFitting.of(3, DIVERGING.withLearningRate(1000));

        assertThatThrownBy(() -> fitting.fit(examples, examples, Quiet.observer()))
                .isInstanceOf(FittingException.class)
                .hasMessageMatching("Epoch \\d+: the loss became infinite, even with the learning rate 1000.0"
                        + " lowered to 10\\.\\d* \\(expected a finite loss\\)\\."
                        + " Train again with a much smaller learning rate\\.");
    }

    @Test
    void aNumberThatIsNoneIsNamedBeforeTheFirstEpoch() {
        FakeFeatures broken = new FakeFeatures(
                100, 2, 12, (image, view, column) -> image == 41 && view == 1 && column == 3 ? Float.NaN : column);
        Quiet observer = Quiet.observer();

        assertThatThrownBy(() -> HeadFitting.of(3, HeadSettings.usual(1000))
                        .fit(new Examples(broken, examples.images(), examples.labels()), 1, observer))
                .isInstanceOf(FittingException.class)
                .hasMessage("What the network sees in image 41 is not finite (expected numbers)."
                        + " Leave that image out.");
    }

    @Test
    void aCancelledFittingGivesTheBestSoFar() {
        FittedHead three = HeadFitting.of(3, HeadSettings.usual(1000).withEpochs(30))
                .fit(examples, examples, Quiet.cancellingAfter(3));
        FittedHead two = HeadFitting.of(3, HeadSettings.usual(1000).withEpochs(30))
                .fit(examples, examples, Quiet.cancellingIn(4, 50));

        assertThat(three.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(three.history()).hasSize(3);
        assertThat(two.head().weights()).isEqualTo(three.head().weights());
    }

    @Test
    void cancelledBeforeAnythingIsLearnedTheEarlierHeadComesBack() {
        SoftmaxHead earlier = HeadFitting.of(3, HeadSettings.usual(1000))
                .fit(examples, 5, Quiet.observer())
                .head();
        Quiet observer = Quiet.observer();
        observer.cancel();

        FittedHead fitted = HeadFitting.of(3, HeadSettings.usual(1000))
                .startingFrom(earlier)
                .fit(examples, 5, observer);

        assertThat(fitted.head()).isEqualTo(earlier);
        assertThat(fitted.bestEpoch()).isZero();
    }

    /// Ten times what is aimed at, for machines that do other things as well.
    @Test
    void oneHundredThousandImagesAreLeftWithinTwoSeconds() throws Exception {
        int images = 100_000;
        FakeFeatures many = new FakeFeatures(
                images, 2, 320, (image, view, column) -> (image * 7919 + view * 31 + column * 13) % 97 * 0.01f);
        Examples all = new Examples(many, FakeFeatures.firstPlaces(images), FakeFeatures.labels(images, 24));
        CountDownLatch learning = new CountDownLatch(1);
        Quiet observer = Quiet.observer();
        FittingObserver watched = new Forwarding(observer, learning);
        CompletableFuture<FittedHead> fitted = CompletableFuture.supplyAsync(
                () -> HeadFitting.of(24, HeadSettings.usual(1000)).fit(all, 5, watched));
        assertThat(learning.await(2, TimeUnit.MINUTES)).isTrue();

        long began = System.nanoTime();
        observer.cancel();
        FittedHead head = fitted.get(1, TimeUnit.MINUTES);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(head.ending()).isEqualTo(Ending.CANCELLED);
    }

    private record Forwarding(Quiet observer, CountDownLatch learning) implements FittingObserver {

        @Override
        public boolean isCancelled() {
            return observer.isCancelled();
        }

        @Override
        public void learned(int epoch, long done, long total) {
            learning.countDown();
        }
    }
}
