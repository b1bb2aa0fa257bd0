package dev.atoll.modules.demo;

import dev.atoll.sdk.Embedding;
import java.util.Arrays;

/// How the pixels spread over the cube of colours, cut into equal boxes.
final class Histogram {

    private Histogram() {}

    /// As many shares as there are boxes; they add up to 1. Blue changes fastest, then green, then red.
    ///
    /// @param levels boxes along each channel
    static Embedding of(Picture picture, int levels) {
        long[] counts = new long[levels * levels * levels];
        for (int rgb : picture.pixels()) {
            int redGreen = box(Colour.red(rgb), levels) * levels + box(Colour.green(rgb), levels);
            counts[redGreen * levels + box(Colour.blue(rgb), levels)]++;
        }
        double all = picture.pixels().length;
        return new Embedding(
                Arrays.stream(counts).mapToObj(count -> count / all).toList());
    }

    private static int box(int value, int levels) {
        return value * levels / 256;
    }
}
