package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void everyBoxHoldsItsShareOfThePixels() {
        // Two levels: red, green and blue are the bits 4, 2 and 1 of a box; D is 128 and so in the upper half.
        List<Double> values = Histogram.of(Tiny.picture("KBRDWWWW"), 2).values();

        assertThat(values).containsExactly(0.125, 0.125, 0.0, 0.0, 0.25, 0.0, 0.0, 0.5);
    }

    @Test
    void hasABoxForEveryCombinationOfLevels() {
        List<Double> values = Histogram.of(Tiny.picture("W"), 8).values();

        assertThat(values).hasSize(512).endsWith(1.0);
    }
}
