package dev.atoll.training.head;

/// How good a head is on images whose class is known.
///
/// @param loss mean cross-entropy
/// @param accuracy 0..1
/// @param macroF1 mean over the classes that occur, in truth or in answers, 0..1
record Score(double loss, double accuracy, double macroF1) {

    static final Score UNKNOWN = new Score(Double.NaN, Double.NaN, Double.NaN);

    static Score of(int[] truth, int[] answers, double[] losses, int classes) {
        int[] right = new int[classes];
        int[] occurrences = new int[classes];
        int allRight = 0;
        double loss = 0;
        for (int i = 0; i < truth.length; i++) {
            loss += losses[i];
            occurrences[truth[i]]++;
            occurrences[answers[i]]++;
            if (truth[i] == answers[i]) {
                right[truth[i]]++;
                allRight++;
            }
        }
        return new Score(loss / truth.length, (double) allRight / truth.length, macroF1(right, occurrences));
    }

    /// F1 is `2 right / (in truth + in answers)`.
    private static double macroF1(int[] right, int[] occurrences) {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < right.length; c++) {
            if (occurrences[c] > 0) {
                sum += 2.0 * right[c] / occurrences[c];
                occurring++;
            }
        }
        return sum / occurring;
    }

    /// Whether these weights are the ones to keep. One macro-F1 is often reached several times when
    /// there are few images; then the loss tells.
    boolean isBetterThan(Score other) {
        return Double.isNaN(other.macroF1)
                || macroF1 > other.macroF1
                || (macroF1 == other.macroF1 && loss < other.loss);
    }
}
