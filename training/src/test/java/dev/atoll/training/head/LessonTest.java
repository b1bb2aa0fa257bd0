package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What an epoch sees.
final class LessonTest {

    private static final int IMAGES = 800;
    private static final int VIEWS = 8;

    /// Each number of a view tells which one it is.
    private final Examples examples = new Examples(
            new FakeFeatures(IMAGES, VIEWS, 1000, (image, view, column) -> image * VIEWS + view + 1),
            FakeFeatures.firstPlaces(IMAGES),
            FakeFeatures.labels(IMAGES, 2));

    @Test
    void anEpochSeesEachImageOnceAndAllViewsAboutEquallyOften() {
        EpochOrder order = EpochOrder.of(HeadSettings.usual(IMAGES), 3, examples);

        int[] images = new int[IMAGES];
        int[] views = new int[VIEWS];
        for (int i = 0; i < order.size(); i++) {
            images[order.at(i) / VIEWS]++;
            views[order.at(i) % VIEWS]++;
        }
        assertThat(images).containsOnly(1);
        assertThat(Arrays.stream(views).boxed()).allMatch(count -> count > 60 && count < 140);
    }

    @Test
    void anEpochOfEveryViewSeesEachOnce() {
        HeadSettings settings =
                HeadSettings.usual(IMAGES).withRecipe(HeadRecipe.usual().withEveryView(true));

        EpochOrder order = EpochOrder.of(settings, 1, examples);

        int[] seen = new int[IMAGES * VIEWS];
        for (int i = 0; i < order.size(); i++) {
            seen[order.at(i)]++;
        }
        assertThat(seen).containsOnly(1);
    }

    @Test
    void noTwoEpochsAreInOneOrder() {
        HeadSettings settings = HeadSettings.usual(IMAGES);
        EpochOrder first = EpochOrder.of(settings, 1, examples);
        EpochOrder second = EpochOrder.of(settings, 2, examples);

        int same = 0;
        for (int i = 0; i < IMAGES; i++) {
            same += first.at(i) == second.at(i) ? 1 : 0;
        }
        assertThat(same).isLessThan(10);
    }

    @Test
    void dropoutLeavesOutItsShareAndKeepsTheSum() {
        float[] row = new float[1000];

        lesson(HeadRecipe.usual().withDropout(0.3)).read(batch(Mixing.NONE), 0, row, new float[1000]);

        int zeros = 0;
        double sum = 0;
        for (float number : row) {
            zeros += number == 0 ? 1 : 0;
            sum += number;
        }
        float undisturbed = order().at(0) + 1;
        assertThat(zeros).isBetween(230, 370);
        assertThat(sum / 1000).isCloseTo(undisturbed, within(0.15 * undisturbed));
    }

    @Test
    void mixupTakesItsShareOfTwoImages() {
        float[] row = new float[1000];

        lesson(HeadRecipe.usual()).read(batch(new Mixing(0.75, 2)), 5, row, new float[1000]);

        float expected = 0.75f * (order().at(5) + 1) + 0.25f * (order().at(7) + 1);
        assertThat(row).containsOnly(new float[] {expected}, within(0.01f));
    }

    @Test
    void sharesOfMixupFollowTheBetaDistribution() {
        SplittableRandom random = new SplittableRandom(5);
        double sum = 0;
        double squares = 0;
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            Mixing mixing = Mixing.of(0.4, 10, random);
            assertThat(mixing.share()).isBetween(0.0, 1.0);
            assertThat(mixing.partner(3, 10)).isBetween(0, 9).isNotEqualTo(3);
            sum += mixing.share();
            squares += mixing.share() * mixing.share();
        }
        double mean = sum / count;
        assertThat(mean).isCloseTo(0.5, within(0.02));
        // Of Beta(a, a): 1 / (4 (2 a + 1)).
        assertThat(squares / count - mean * mean).isCloseTo(1 / (4 * 1.8), within(0.01));
    }

    private Lesson lesson(HeadRecipe recipe) {
        return new Lesson(
                examples, Standardisation.none(1000), HeadSettings.usual(IMAGES).withRecipe(recipe));
    }

    private Lesson.Batch batch(Mixing mixing) {
        return new Lesson.Batch(1, order(), 0, 10, mixing);
    }

    private EpochOrder order() {
        return EpochOrder.of(HeadSettings.usual(IMAGES), 1, examples);
    }
}
