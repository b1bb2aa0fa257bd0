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
}
