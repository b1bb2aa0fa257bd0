package dev.atoll.training.head;

/// Moves weights along their gradient, and remembers earlier gradients for that. Rows of different
/// classes may move at the same time.
///
/// @param first mean of earlier gradients, or the velocity
/// @param second mean of their squares; not used by [Optimiser#SGD]
record Moments(Layer first, Layer second) {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float LEAST = 1e-8f;

    static Moments zeros(int classes, int width) {
        return new Moments(Layer.zeros(classes, width), Layer.zeros(classes, width));
    }

    void clear() {
        first.clear();
        second.clear();
    }

    /// How one step goes.
    ///
    /// @param settings of the fitting
    /// @param number of the step since the moments were zero, from 1
    /// @param rate the learning rate
    record Step(HeadSettings settings, long number, double rate) {}

    /// Moves the weights of one class. Changes the gradient.
    void moveWeights(Layer layer, int row, float[] gradient, Step step) {
        float[] weights = layer.weights()[row];
        float decay = (float) step.settings().weightDecay();
        switch (step.settings().recipe().optimiser()) {
            case ADAM_W -> {
                remember(gradient, first.weights()[row], second.weights()[row]);
                // Decoupled: not scaled as the gradient is.
                Rows.scale(weights, (float) (1 - step.rate() * decay), weights.length);
                adam(weights, first.weights()[row], second.weights()[row], step);
            }
            case SGD -> {
                addScaled(gradient, weights, decay);
                descend(weights, gradient, first.weights()[row], step);
            }
        }
    }

    /// Moves all biases. They are not drawn to 0: a bias says how frequent a class is.
    void moveBiases(Layer layer, float[] gradient, Step step) {
        switch (step.settings().recipe().optimiser()) {
            case ADAM_W -> {
                remember(gradient, first.biases(), second.biases());
                adam(layer.biases(), first.biases(), second.biases(), step);
            }
            case SGD -> descend(layer.biases(), gradient, first.biases(), step);
        }
    }

    private static void remember(float[] gradient, float[] means, float[] squares) {
        float kept = (float) BETA1;
        float taken = (float) (1 - BETA1);
        for (int k = 0; k < means.length; k++) {
            means[k] = kept * means[k] + taken * gradient[k];
        }
        float keptSquares = (float) BETA2;
        float takenSquares = (float) (1 - BETA2);
        for (int k = 0; k < squares.length; k++) {
            squares[k] = keptSquares * squares[k] + takenSquares * (gradient[k] * gradient[k]);
        }
    }

    private static void adam(float[] weights, float[] means, float[] squares, Step step) {
        // Means of few gradients are still near the zeros they began with.
        float unbias = (float) (1 / (1 - StrictMath.pow(BETA2, (double) step.number())));
        float rate = (float) (step.rate() / (1 - StrictMath.pow(BETA1, (double) step.number())));
        for (int k = 0; k < weights.length; k++) {
            weights[k] -= rate * means[k] / ((float) Math.sqrt(squares[k] * unbias) + LEAST);
        }
    }

    private static void addScaled(float[] target, float[] row, float factor) {
        for (int k = 0; k < target.length; k++) {
            target[k] += factor * row[k];
        }
    }

    /// Nesterov: goes where the velocity leads after this gradient.
    private static void descend(float[] weights, float[] gradient, float[] velocity, Step step) {
        float momentum = (float) step.settings().recipe().momentum();
        float rate = (float) step.rate();
        for (int k = 0; k < weights.length; k++) {
            velocity[k] = momentum * velocity[k] + gradient[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] -= rate * (gradient[k] + momentum * velocity[k]);
        }
    }
}
