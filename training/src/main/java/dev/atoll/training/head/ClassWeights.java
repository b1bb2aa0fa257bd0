package dev.atoll.training.head;

import java.util.Arrays;

/// How much an image counts, by the size of its class.
public enum ClassWeights {
    /// All images count the same: large classes win.
    NONE,
    /// By one over the square root of the class's size: between the other two, and what usually works.
    SQRT_INVERSE,
    /// By one over the class's size: all classes count the same.
    BALANCED;

    /// The weight of an image of each class, such that the mean over all images is 1.
    float[] of(int[] labels, int classes) {
        int[] sizes = new int[classes];
        for (int label : labels) {
            sizes[label]++;
        }
        double[] raw = Arrays.stream(sizes).mapToDouble(this::raw).toArray();
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += raw[c] * sizes[c];
        }
        float[] weights = new float[classes];
        for (int c = 0; c < classes; c++) {
            weights[c] = (float) (raw[c] * labels.length / sum);
        }
        return weights;
    }

    private double raw(int size) {
        return switch (this) {
            case NONE -> 1;
            case SQRT_INVERSE -> 1 / Math.sqrt(Math.max(size, 1));
            case BALANCED -> 1.0 / Math.max(size, 1);
        };
    }
}
