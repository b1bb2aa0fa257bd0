package dev.atoll.onnx.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Expectations are worked out by hand from the papers' formulas.
class HeadsTest {

    /// Over 32 × 32 pixels there are 16 cells of 8, 4 of 16 and 1 of 32.
    private static final int CELLS = 21;

    @Test
    void yoloxWritesBoxesRelativeToItsCells() {
        float[] rows = new float[CELLS * 7];
        // Row 5 is the second cell of the second line of the grid of 8.
        set(rows, 5 * 7, 0.5f, 0.25f, 0, (float) Math.log(2), 0.9f, 0.2f, 0.5f);
        // Row 20 is the only cell of the grid of 32.
        set(rows, 20 * 7, 0.5f, 0.5f, (float) Math.log(0.5), 0, 0.8f, 1, 0);

        List<Candidate> found = new RowHead(Grids.over(32, 32)).read(rows, new long[] {1, CELLS, 7}, 0.3);

        assertThat(found).hasSize(2);
        assertBox(found.get(0), 1, 0.45, 8, 2, 16, 18);
        assertBox(found.get(1), 0, 0.8, 8, 0, 24, 32);
    }

    @Test
    void yolov8WritesAColumnForEachBox() {
        // Three boxes, two classes.
        float[] rows = {
            10, 20, 30, // middles
            10, 20, 30, 4, 8, 12, // sizes
            2, 4, 6, 0.1f, 0.7f, 0.5f, // first class
            0.2f, 0.1f, 0.5f, // second class
        };

        List<Candidate> found = new ColumnHead().read(rows, new long[] {1, 6, 3}, 0.5);

        assertThat(found).hasSize(2);
        assertBox(found.get(0), 0, 0.7, 16, 18, 24, 22);
        assertBox(found.get(1), 0, 0.5, 24, 27, 36, 33);
    }

    @Test
    void boxesThatAreFinalAreTakenAsTheyAre() {
        float[] rows = {1, 2, 3, 4, 0.9f, 5, 1, 2, 3, 4, 0.2f, 6, 0, 0, 0, 0, 0, 0};

        List<Candidate> found = new FinalHead().read(rows, new long[] {1, 3, 6}, 0.25);

        assertThat(found).hasSize(1);
        assertBox(found.getFirst(), 5, 0.9, 1, 2, 3, 4);
    }

    @Test
    void anOutputOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> new RowHead(Grids.over(416, 416)).classes(List.of(1L, 8400L, 85L)))
                .isInstanceOf(UnfitNetworkException.class)
                .hasMessage("head yolox: an output of 8400 rows (expected 3549, one for each cell of its grids)");
    }

    @Test
    void ofBoxesOfOneClassThatOverlapTheSurestStays() {
        Candidate sure = new Candidate(0, 0.9, 0, 0, 10, 10);
        // Shares 80 of 120.
        Candidate shifted = new Candidate(0, 0.8, 2, 0, 12, 10);
        Candidate otherClass = new Candidate(1, 0.7, 0, 0, 10, 10);
        Candidate apart = new Candidate(0, 0.6, 20, 0, 30, 10);
        List<Candidate> all = List.of(apart, shifted, otherClass, sure);

        assertThat(Suppression.keep(all, 0.66, 10)).containsExactly(sure, otherClass, apart);
        assertThat(Suppression.keep(all, 0.67, 10)).containsExactly(sure, shifted, otherClass, apart);
        assertThat(Suppression.keep(all, 0.66, 2)).containsExactly(sure, otherClass);
    }

    @Test
    void logitsBecomeProbabilitiesAndProbabilitiesStay() {
        float[] probabilities = {0.25f, 0.75f};

        assertThat(Activation.GUESSED.apply(probabilities)).isSameAs(probabilities);
        assertThat(Activation.GUESSED.apply(new float[] {0, (float) Math.log(3)}))
                .containsExactly(0.25f, 0.75f);
        assertThat(Activation.SOFTMAX.apply(new float[] {1000, 1000})).containsExactly(0.5f, 0.5f);
        assertThat(Activation.SIGMOID.apply(new float[] {0, (float) Math.log(3)}))
                .containsExactly(0.5f, 0.75f);
    }

    @Test
    void eachPlaceIsOfTheClassWithTheHighestNumber() {
        float[] planes = {1, 0, 0, 5, /* second class */ 0, 2, 0, 6};
        float[] pixels = {1, 0, 0, 2, 0, 0, 5, 6};

        assertThat(ClassMap.ofPlanes(planes, 2, 2, 2).classes()).containsExactly(0, 1, 0, 1);
        assertThat(ClassMap.ofPixels(pixels, 2, 2, 2).classes()).containsExactly(0, 1, 0, 1);
        assertThat(ClassMap.ofPlanes(new float[] {-1, 1, 0, 2}, 1, 2, 2).classes())
                .containsExactly(0, 1, 0, 1);
        assertThat(ClassMap.ofClasses(new float[] {0, 7, 255, 3}, 2, 2).highest())
                .isEqualTo(255);
    }

    @Test
    void aSinglePlaneOfProbabilitiesIsCutAtOneHalf() {
        assertThat(ClassMap.ofPlanes(new float[] {0, 0.49f, 0.51f, 1}, 1, 2, 2).classes())
                .containsExactly(0, 0, 1, 1);
    }

    private static void assertBox(Candidate box, int place, double score, double... edges) {
        assertThat(box.place()).isEqualTo(place);
        assertThat(box.score()).isCloseTo(score, within(1e-6));
        assertThat(new double[] {box.left(), box.top(), box.right(), box.bottom()})
                .usingComparatorWithPrecision(1e-5)
                .containsExactly(edges);
    }

    private static void set(float[] target, int at, float... values) {
        System.arraycopy(values, 0, target, at, values.length);
    }
}
