package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.atoll.training.dataset.DatasetHealth.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SplitsTest {

    /// The default of AI4OS.
    private static final List<Double> SHARES = List.of(0.8, 0.1, 0.1);

    private static final long SEED = 42;

    private static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /// Of 2 to 9 classes with 1 to 60 images, in groups of 1 to 5, some across classes.
    private static Dataset random(int seed, boolean declared) {
        Random random = new Random(seed);
        int classes = 2 + random.nextInt(8);
        List<DatasetImage> images = new ArrayList<>();
        int group = 0;
        for (int label = 0; label < classes; label++) {
            int count = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1 + random.nextInt(60);
            for (int i = 0; i < count; i++) {
                group += random.nextInt(5) == 0 ? 0 : 1;
                images.add(image(images.size(), label, group, declared ? part(random) : null));
            }
        }
        return dataset(classes, images);
    }

    private static @Nullable Part part(Random random) {
        int which = random.nextInt(5);
        return which < 3 ? List.of(Part.values()).get(which) : null;
    }

    private static DatasetImage image(int number, int label, int group, @Nullable Part declared) {
        String name = "%05d.png".formatted(number);
        return new DatasetImage(name, Path.of(name), label, "", group, Optional.ofNullable(declared));
    }

    private static Dataset dataset(int classes, List<DatasetImage> images) {
        return new Dataset(
                IntStream.range(0, classes).mapToObj(label -> "class" + label).toList(),
                images,
                new DatasetHealth(
                        Summary.NONE, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                "");
    }

    /// As many images of each class, each alone.
    private static Dataset plain(int... counts) {
        List<DatasetImage> images = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            for (int i = 0; i < counts[label]; i++) {
                images.add(image(images.size(), label, images.size(), null));
            }
        }
        return dataset(counts.length, images);
    }

    private static int[] ofClass(Dataset dataset, int[] images, int label) {
        return Arrays.stream(images)
                .filter(image -> dataset.images().get(image).label() == label)
                .toArray();
    }

    private static Set<Integer> groups(Dataset dataset, int[] images) {
        Set<Integer> groups = new HashSet<>();
        for (int image : images) {
            groups.add(dataset.images().get(image).group());
        }
        return groups;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void likenessNeverStraddlesPartsAndEachClassIsLearned(int seed) {
        for (boolean declared : new boolean[] {false, true}) {
            Dataset dataset = random(seed, declared);

            Split split = Splits.holdOut(dataset, SHARES, seed);

            assertThat(split.parts()).hasSameSizeAs(dataset.images());
            Set<Integer> all = new HashSet<>();
            int groups = 0;
            for (Part part : Part.values()) {
                Set<Integer> ofPart = groups(dataset, split.images(part));
                all.addAll(ofPart);
                groups += ofPart.size();
            }
            assertThat(all).hasSize(groups);
            for (int label = 0; label < dataset.classes().size(); label++) {
                assertThat(ofClass(dataset, split.images(Part.TRAIN), label)).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void foldsHoldOutEachImageAtMostOnceAndNeverAllOfAClass(int seed) {
        Dataset dataset = random(seed, false);

        Folds folds = Splits.folds(dataset, 5, seed);

        assertThat(folds.held()).hasSameSizeAs(dataset.images()).allMatch(fold -> fold >= -1 && fold < folds.count());
        for (int fold = 0; fold < folds.count(); fold++) {
            assertThat(groups(dataset, folds.heldOut(fold)))
                    .doesNotContainAnyElementsOf(groups(dataset, folds.learned(fold)));
            assertThat(folds.heldOut(fold).length + folds.learned(fold).length)
                    .isEqualTo(dataset.images().size());
            for (int label = 0; label < dataset.classes().size(); label++) {
                assertThat(ofClass(dataset, folds.learned(fold), label)).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameSeedDividesInTheSameWay(int seed) {
        Dataset dataset = random(seed, false);

        assertThat(Splits.holdOut(dataset, SHARES, seed)).isEqualTo(Splits.holdOut(dataset, SHARES, seed));
        assertThat(Splits.folds(dataset, 5, seed)).isEqualTo(Splits.folds(dataset, 5, seed));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void classesOfSingleImagesAreDividedToTheImage(int seed) {
        Random random = new Random(seed);
        Dataset dataset = plain(random.ints(4, 5, 200).toArray());

        Split split = Splits.holdOut(dataset, SHARES, seed);
        Folds folds = Splits.folds(dataset, 5, seed);

        for (int label = 0; label < 4; label++) {
            int[] all = IntStream.range(0, dataset.images().size()).toArray();
            double tenth = ofClass(dataset, all, label).length / 10.0;
            assertThat((double) ofClass(dataset, split.images(Part.TEST), label).length)
                    .isBetween(tenth - 1, tenth + 1);
            assertThat((double) ofClass(dataset, split.images(Part.VALIDATION), label).length)
                    .isBetween(tenth - 1, tenth + 1);
            for (int fold = 0; fold < 5; fold++) {
                assertThat((double) ofClass(dataset, folds.heldOut(fold), label).length)
                        .isBetween(2 * tenth - 1, 2 * tenth + 1);
            }
        }
    }

    @Test
    void anotherSeedDividesInAnotherWay() {
        Dataset dataset = plain(50, 50);

        assertThat(Splits.holdOut(dataset, SHARES, 1)).isNotEqualTo(Splits.holdOut(dataset, SHARES, 2));
        assertThat(Splits.folds(dataset, 5, 1)).isNotEqualTo(Splits.folds(dataset, 5, 2));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 0", "2, 1, 0, 1", "3, 1, 1, 1", "4, 2, 1, 1", "10, 8, 1, 1", "100, 80, 10, 10", "57, 45, 6, 6"
    })
    void eachClassIsInEachPartByItsShare(int images, int train, int validation, int test) {
        Dataset dataset = plain(images, 200);

        Split split = Splits.holdOut(dataset, SHARES, SEED);

        assertThat(ofClass(dataset, split.images(Part.TRAIN), 0)).hasSize(train);
        assertThat(ofClass(dataset, split.images(Part.VALIDATION), 0)).hasSize(validation);
        assertThat(ofClass(dataset, split.images(Part.TEST), 0)).hasSize(test);
        assertThat(split.images(Part.TEST)).hasSize(20 + test);
    }

    @Test
    void withoutAShareAPartStaysEmpty() {
        Split split = Splits.holdOut(plain(30, 30), List.of(0.9, 0.1, 0.0), SEED);

        assertThat(split.images(Part.TEST)).isEmpty();
        assertThat(split.images(Part.VALIDATION)).hasSize(6);
    }

    @Test
    void classesAreEvenlyInFolds() {
        Dataset dataset = plain(23, 10, 4, 1);

        Folds folds = Splits.folds(dataset, 5, SEED);

        for (int fold = 0; fold < 5; fold++) {
            assertThat(ofClass(dataset, folds.heldOut(fold), 0)).hasSizeBetween(4, 5);
            assertThat(ofClass(dataset, folds.heldOut(fold), 1)).hasSize(2);
            assertThat(ofClass(dataset, folds.heldOut(fold), 2)).hasSizeBetween(0, 1);
            assertThat(folds.heldOut(fold)).hasSizeBetween(7, 8);
        }
        assertThat(folds.held().getLast()).isEqualTo(Folds.NEVER);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noFoldIsEmptyWhenAnythingIsHeldOut(int seed) {
        Random random = new Random(seed);
        List<DatasetImage> images = new ArrayList<>();
        int count = 2 + random.nextInt(6);
        for (int number = 0; number < count; number++) {
            images.add(image(number, random.nextInt(3), random.nextInt(4), null));
        }

        Folds folds = Splits.folds(dataset(3, images), 5, seed);

        List<Integer> held = folds.held().stream()
                .filter(fold -> fold != Folds.NEVER)
                .distinct()
                .toList();
        assertThat(held.isEmpty() || held.size() == folds.count()).isTrue();
    }

    @Test
    void withOneGroupAloneToHoldOutNothingIs() {
        // The first could be held out, as the second teaches its class; but not the second, as its like alone is of 1.
        Dataset dataset = dataset(2, List.of(image(0, 0, 0, null), image(1, 0, 1, null), image(2, 1, 1, null)));

        assertThat(Splits.folds(dataset, 5, SEED).held()).containsOnly(Folds.NEVER);
    }

    @Test
    void theAuthorsPartsAreKept() {
        List<DatasetImage> images = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Part part = i % 4 == 0 ? Part.TEST : i % 4 == 1 ? Part.VALIDATION : Part.TRAIN;
            images.add(image(i, i / 20, i, part));
        }

        Split split = Splits.holdOut(dataset(2, images), SHARES, SEED);

        for (int i = 0; i < 40; i++) {
            assertThat(images.get(i).declared()).contains(split.parts().get(i));
        }
    }

    @Test
    void withoutImagesForValidationSomeAreTakenFromTraining() {
        List<DatasetImage> images = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            images.add(image(i, i / 40, i, i % 4 == 0 ? Part.TEST : Part.TRAIN));
        }

        Split split = Splits.holdOut(dataset(2, images), SHARES, SEED);

        // 60 images at 0.8 to 0.1: of each class 30, of which a ninth is 3.
        assertThat(split.images(Part.VALIDATION)).hasSize(6);
        assertThat(split.images(Part.TEST)).hasSize(20);
        for (int image : split.images(Part.TEST)) {
            assertThat(images.get(image).declared()).contains(Part.TEST);
        }
    }

    @Test
    void whatTheAuthorLeftOpenFillsTheOtherParts() {
        List<DatasetImage> images = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            images.add(image(i, i / 40, i, i % 4 == 0 ? Part.TEST : null));
        }

        Split split = Splits.holdOut(dataset(2, images), SHARES, SEED);

        assertThat(split.images(Part.TEST)).hasSize(20);
        assertThat(split.images(Part.VALIDATION)).hasSize(6);
        assertThat(split.images(Part.TRAIN)).hasSize(54);
    }

    @Test
    void whatLooksLikeAnImageToLearnFromIsNoTest() {
        List<DatasetImage> images = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            images.add(image(i, i / 10, i, Part.TRAIN));
        }
        images.add(image(20, 0, 3, Part.TEST));
        images.add(image(21, 0, 30, Part.TEST));

        Split split = Splits.holdOut(dataset(2, images), SHARES, SEED);

        assertThat(split.images(Part.TEST)).containsExactly(21);
    }

    @Test
    void sharesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.holdOut(plain(5, 5), List.of(0.8, 0.3, 0.1), SEED))
                .withMessage("shares: [0.8, 0.3, 0.1] (expected train above 0, validation and test from 0, together"
                        + " 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.folds(plain(5, 5), 1, SEED))
                .withMessage("folds: 1 (expected >= 2)");
    }
}
