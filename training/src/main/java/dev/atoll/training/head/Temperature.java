package dev.atoll.training.head;

/// What logits are divided by so that probabilities tell how often an answer is right. Changes no
/// answer.
///
/// @param value 1 for probabilities as they come; less makes them surer
public record Temperature(double value) {

    private static final double LEAST = 0.05;
    private static final double MOST = 20;
    private static final int STEPS = 100;
    private static final double NEAR = 1e-10;

    /// The temperature under which images whose class is known are most likely.
    ///
    /// The truth counts as `(n + 1) / (n + 2)` of `n` images, as in Platt's scaling: a handful of
    /// images that are all answered well is no reason to be certain.
    ///
    /// @param logits of images that the head did not learn from, for each one number for each class
    /// @param labels the class of each
    public static Temperature fitted(float[][] logits, int[] labels) {
        Expected.that(labels.length == logits.length, "labels", labels.length, logits.length + ", one for each image");
        if (logits.length == 0) {
            return new Temperature(1);
        }
        // The loss is convex in the inverse: Newton's method, held between bounds that close in.
        double low = 1 / MOST;
        double high = 1 / LEAST;
        double inverse = 1;
        for (int i = 0; i < STEPS; i++) {
            Slope slope = slope(logits, labels, inverse);
            if (slope.first() > 0) {
                high = inverse;
            } else {
                low = inverse;
            }
            double next = inverse - slope.first() / slope.second();
            // Neither a step out of the bounds nor 0 / 0 leads anywhere.
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - inverse) < NEAR * inverse) {
                break;
            }
            inverse = next;
        }
        return new Temperature(1 / inverse);
    }

    /// First and second derivative of the loss.
    private record Slope(double first, double second) {}

    private static Slope slope(float[][] logits, int[] labels, double inverse) {
        double first = 0;
        double second = 0;
        double sure = (labels.length + 1.0) / (labels.length + 2.0);
        for (int i = 0; i < logits.length; i++) {
            float[] row = logits[i];
            double greatest = Double.NEGATIVE_INFINITY;
            double others = 0;
            for (float logit : row) {
                greatest = Math.max(greatest, logit);
                others += logit;
            }
            others = (others - row[labels[i]]) / (row.length - 1);
            double sum = 0;
            double mean = 0;
            double square = 0;
            for (float logit : row) {
                double share = StrictMath.exp(inverse * (logit - greatest));
                sum += share;
                mean += share * (logit - greatest);
                square += share * (logit - greatest) * (logit - greatest);
            }
            mean /= sum;
            first += mean + greatest - sure * row[labels[i]] - (1 - sure) * others;
            second += square / sum - mean * mean;
        }
        return new Slope(first, second);
    }

    /// The head whose probabilities are at this temperature.
    public SoftmaxHead of(SoftmaxHead head) {
        return head.times(1 / value);
    }
}
