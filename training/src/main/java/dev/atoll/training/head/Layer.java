package dev.atoll.training.head;

import java.util.Arrays;

/// Numbers in the shape of a head while it is fitted: weights, or moments of their gradients. A row
/// ends with zeros up to whole groups of [Rows].
///
/// @param weights one row for each class
/// @param biases one for each class
@SuppressWarnings("ArrayRecordComponent") // Changed in place, compared by nobody.
record Layer(float[][] weights, float[] biases) {

    static Layer zeros(int classes, int width) {
        return new Layer(new float[classes][Rows.padded(width)], new float[classes]);
    }

    int classes() {
        return biases.length;
    }

    int paddedWidth() {
        return weights[0].length;
    }

    void take(Layer other) {
        for (int c = 0; c < weights.length; c++) {
            System.arraycopy(other.weights[c], 0, weights[c], 0, weights[c].length);
        }
        System.arraycopy(other.biases, 0, biases, 0, biases.length);
    }

    void clear() {
        for (float[] row : weights) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(biases, 0);
    }

    boolean isFinite() {
        double sum = 0;
        for (float[] row : weights) {
            for (float weight : row) {
                sum += weight;
            }
        }
        for (float bias : biases) {
            sum += bias;
        }
        return Double.isFinite(sum);
    }
}
