package dev.atoll.training.head;

/// The last layer: `softmax(W x + b)`.
///
/// @param weights `classes × width` numbers, row by row
/// @param biases one for each class
@SuppressWarnings("ArrayRecordComponent") // Many thousand numbers, compared by nobody.
public record SoftmaxHead(float[] weights, float[] biases) {

    public int classes() {
        return biases.length;
    }

    public int width() {
        return weights.length / biases.length;
    }

    /// A head for other classes that knows what this one knows of them.
    ///
    /// @param places for each class of the new head its place in this one; below 0 for a class that
    ///     this one does not know
    public SoftmaxHead arranged(int[] places) {
        int width = width();
        float[] others = new float[places.length * width];
        float[] otherBiases = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                System.arraycopy(weights, places[i] * width, others, i * width, width);
                otherBiases[i] = biases[places[i]];
            }
        }
        return new SoftmaxHead(others, otherBiases);
    }

    /// The head whose logits are this one's times a factor.
    public SoftmaxHead times(double factor) {
        return new SoftmaxHead(times(weights, factor), times(biases, factor));
    }

    private static float[] times(float[] numbers, double factor) {
        float[] scaled = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            scaled[i] = (float) (numbers[i] * factor);
        }
        return scaled;
    }
}
