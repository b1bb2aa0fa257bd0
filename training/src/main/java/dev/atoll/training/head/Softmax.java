package dev.atoll.training.head;

/// From logits to probabilities. Uses [StrictMath], which gives the same bits on every machine.
final class Softmax {

    private final double[] exponentials;
    private double sum;
    private float greatest;

    Softmax(int classes) {
        exponentials = new double[classes];
    }

    /// Takes the logits of one view.
    ///
    /// @param logits for each class a row
    /// @param place in each row
    void take(float[][] logits, int place) {
        greatest = Float.NEGATIVE_INFINITY;
        for (float[] row : logits) {
            greatest = Math.max(greatest, row[place]);
        }
        sum = 0;
        for (int c = 0; c < exponentials.length; c++) {
            exponentials[c] = StrictMath.exp((double) logits[c][place] - greatest);
            sum += exponentials[c];
        }
    }

    double probability(int label) {
        return exponentials[label] / sum;
    }

    /// The logarithm of the sum of the exponentials of all logits.
    double logOfSum() {
        return StrictMath.log(sum) + greatest;
    }

    /// The most probable class; of several the first.
    int answer() {
        int best = 0;
        for (int c = 1; c < exponentials.length; c++) {
            if (exponentials[c] > exponentials[best]) {
                best = c;
            }
        }
        return best;
    }
}
