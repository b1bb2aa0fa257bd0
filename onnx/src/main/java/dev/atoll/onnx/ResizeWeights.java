package dev.atoll.onnx;

import java.util.function.IntToDoubleFunction;

/// The weights by which one axis of a picture is resized: a kernel, stretched when the picture
/// becomes smaller, in fixed point. The order of every operation follows Pillow's `Resample.c`, so
/// that the integers are the same.
final class ResizeWeights {

    static final int FRACTION_BITS = 32 - 8 - 2;
    static final int HALF = 1 << (FRACTION_BITS - 1);

    private final int[] firsts;
    private final int[][] taps;

    private ResizeWeights(int[] firsts, int[][] taps) {
        this.firsts = firsts;
        this.taps = taps;
    }

    static ResizeWeights from(int inputLength, int outputLength, ResizeFilter filter) {
        double scale = (double) inputLength / outputLength;
        double stretch = Math.max(scale, 1.0);
        double reach = filter.radius() * stretch;
        int[] firsts = new int[outputLength];
        int[][] taps = new int[outputLength][];
        for (int i = 0; i < outputLength; i++) {
            double centre = (i + 0.5) * scale;
            firsts[i] = Math.max((int) (centre - reach + 0.5), 0);
            int end = Math.min((int) (centre + reach + 0.5), inputLength);
            taps[i] =
                    fixedPoint(kernel(firsts[i], end, offset -> filter.at((offset - centre + 0.5) * (1.0 / stretch))));
        }
        return new ResizeWeights(firsts, taps);
    }

    /// The first input sample that output `i` sees.
    int first(int i) {
        return firsts[i];
    }

    /// The weights of the input samples from [#first] on. Not to be written to.
    int[] taps(int i) {
        return taps[i];
    }

    private static double[] kernel(int first, int end, IntToDoubleFunction filter) {
        double[] weights = new double[end - first];
        double total = 0.0;
        for (int j = 0; j < weights.length; j++) {
            weights[j] = filter.applyAsDouble(j + first);
            total += weights[j];
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] /= total;
        }
        return weights;
    }

    private static int[] fixedPoint(double[] weights) {
        int[] fixed = new int[weights.length];
        for (int j = 0; j < fixed.length; j++) {
            double scaled = weights[j] * (1 << FRACTION_BITS);
            fixed[j] = (int) (weights[j] < 0 ? scaled - 0.5 : scaled + 0.5);
        }
        return fixed;
    }
}
