package dev.atoll.training.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class ViewsTest {

    @Test
    void theEightViewsAreThoseOfNumPy() {
        // For k in range(8), as the class says, of a = numpy.arange(4).reshape(1, 2, 2).
        float[][] expected = {
            {0, 1, 2, 3},
            {1, 0, 3, 2},
            {2, 3, 0, 1},
            {3, 2, 1, 0},
            {0, 2, 1, 3},
            {2, 0, 3, 1},
            {1, 3, 0, 2},
            {3, 1, 2, 0},
        };
        for (int view = 0; view < 8; view++) {
            FloatBuffer seen = FloatBuffer.allocate(4);
            Views.write(new float[] {0, 1, 2, 3}, 2, view, seen);
            assertThat(seen.array()).as("view " + view).containsExactly(expected[view]);
        }
    }

    @Test
    void everyPlaneIsTurnedForItself() {
        FloatBuffer seen = FloatBuffer.allocate(8);

        Views.write(new float[] {0, 1, 2, 3, 10, 11, 12, 13}, 2, 1, seen);

        assertThat(seen.array()).containsExactly(1, 0, 3, 2, 11, 10, 13, 12);
    }
}
