package dev.atoll.training.head;

import java.util.Arrays;

/// Brings each number of a view to mean 0 and deviation 1. Not part of the result: a finished head is
/// translated to take numbers as they come.
///
/// @param means of each number
/// @param scales what each is multiplied with after its mean was taken off
@SuppressWarnings("ArrayRecordComponent") // A thousand numbers, compared by nobody.
record Standardisation(float[] means, float[] scales) {

    /// Leaves numbers as they are.
    static Standardisation none(int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return new Standardisation(new float[width], ones);
    }

    /// @param leastDeviation in medians of all deviations: numbers that hardly change are mostly noise
    static Standardisation of(Statistics statistics, double leastDeviation) {
        double[] deviations = statistics.deviations();
        double[] sorted = deviations.clone();
        Arrays.sort(sorted);
        double least = leastDeviation * sorted[sorted.length / 2] + 1e-6;
        float[] means = new float[deviations.length];
        float[] scales = new float[deviations.length];
        for (int k = 0; k < means.length; k++) {
            means[k] = (float) statistics.mean(k);
            scales[k] = (float) (1 / Math.max(deviations[k], least));
        }
        return new Standardisation(means, scales);
    }

    int width() {
        return means.length;
    }

    /// The head that gives for numbers as they come what `layer` gives for standardised ones.
    SoftmaxHead translated(Layer layer) {
        int width = width();
        float[] weights = new float[layer.classes() * width];
        float[] biases = new float[layer.classes()];
        for (int c = 0; c < biases.length; c++) {
            double bias = layer.biases()[c];
            for (int k = 0; k < width; k++) {
                double weight = (double) layer.weights()[c][k] * scales[k];
                bias -= weight * means[k];
                weights[c * width + k] = (float) weight;
            }
            biases[c] = (float) bias;
        }
        return new SoftmaxHead(weights, biases);
    }

    /// The opposite of [#translated].
    Layer layer(SoftmaxHead head) {
        Layer layer = Layer.zeros(head.classes(), width());
        for (int c = 0; c < head.classes(); c++) {
            double bias = head.biases()[c];
            for (int k = 0; k < width(); k++) {
                double weight = head.weights()[c * width() + k];
                bias += weight * means[k];
                layer.weights()[c][k] = (float) (weight / scales[k]);
            }
            layer.biases()[c] = (float) bias;
        }
        return layer;
    }
}
