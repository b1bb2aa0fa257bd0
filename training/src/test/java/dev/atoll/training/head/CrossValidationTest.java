package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrossValidationTest {

    private static final HeadSettings SETTINGS =
            HeadSettings.usual(1000).withEpochs(10).withPatience(4).withBatchSize(16);

    @TempDir
    Path folder;

    @Test
    void classesThatCanBeToldApartAreToldApartInImagesNeverSeen() {
        Examples examples = examples(FakeFeatures.clouds(90, 2, 40, 3, 0.6), FakeFeatures.labels(90, 3));

        CrossValidated crossed = validation().run(examples, folds(90), fitting -> Quiet.observer());

        assertThat(right(crossed, examples.labels())).isEqualTo(90);
        assertThat(crossed.heads()).hasSize(5);
        assertThat(crossed.epochs()).isBetween(1, 10);
    }

    /// Two hundred images in as many dimensions: any labels can be learned by heart.
    @Test
    void whatCanOnlyBeLearnedByHeartIsNotAnswered() {
        SplittableRandom random = new SplittableRandom(3);
        int[] labels = new int[200];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(2);
        }
        Examples examples = examples(FakeFeatures.clouds(200, 1, 200, 1, 0), labels);

        CrossValidated crossed = validation().run(examples, folds(200), fitting -> Quiet.observer());

        assertThat(right(crossed, labels)).isBetween(70, 130);
        assertThat(crossed.heads().getFirst().history().getLast().accuracy()).isGreaterThan(0.8);
    }

    @Test
    void cancelledInAnyFittingItGoesOnWithTheSameBits() {
        Examples examples = examples(FakeFeatures.clouds(60, 2, 20, 3, 0.1), FakeFeatures.labels(60, 3));
        CrossValidated whole = validation().run(examples, folds(60), fitting -> Quiet.observer());

        for (int at = 0; at < CrossValidation.fittings(5); at += 3) {
            CrossValidation kept =
                    new CrossValidation(HeadFitting.of(3, SETTINGS).keptIn(folder.resolve("" + at), Duration.ZERO));
            int cancelled = at;
            IntFunction<FittingObserver> cut =
                    fitting -> fitting == cancelled ? Quiet.cancellingIn(1, 1) : Quiet.observer();
            if (at == 0) {
                assertThatThrownBy(() -> kept.run(examples, folds(60), cut)).isInstanceOf(CancellationException.class);
            } else {
                CrossValidated soFar = kept.run(examples, folds(60), cut);
                assertThat(soFar.isCancelled()).isTrue();
                assertThat(soFar.last().fold())
                        .isEqualTo(List.of(-1, 0, 1, 2, 3, 4, 0, 1, 2, 3).get(at));
            }
            List<Quiet> observers = new ArrayList<>();
            CrossValidated resumed = kept.run(examples, folds(60), fitting -> {
                observers.add(Quiet.observer());
                return observers.getLast();
            });
            assertThat(resumed.logits()).isDeepEqualTo(whole.logits());
            assertThat(resumed.epochs()).isEqualTo(whole.epochs());
            assertThat(observers.subList(0, at)).allMatch(observer -> observer.epochs.isEmpty());
        }
    }

    @Test
    void aFoldWithoutImagesIsRefused() {
        Examples examples = examples(FakeFeatures.clouds(3, 1, 5, 3, 1), FakeFeatures.labels(3, 3));

        assertThatThrownBy(() -> validation().run(examples, new int[] {0, 2, 0}, fitting -> Quiet.observer()))
                .hasMessage("images in fold 1: 0 (expected at least 1)");
    }

    private static CrossValidation validation() {
        return new CrossValidation(HeadFitting.of(3, SETTINGS));
    }

    private static Examples examples(FakeFeatures features, int[] labels) {
        return new Examples(features, FakeFeatures.firstPlaces(labels.length), labels);
    }

    private static int[] folds(int count) {
        int[] folds = new int[count];
        for (int i = 0; i < count; i++) {
            folds[i] = i / 3 % 5;
        }
        return folds;
    }

    private static int right(CrossValidated crossed, int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            float[] logits = crossed.logits()[i];
            boolean best = true;
            for (float logit : logits) {
                best &= logits[labels[i]] >= logit;
            }
            right += best ? 1 : 0;
        }
        return right;
    }
}
