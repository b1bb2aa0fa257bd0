package dev.atoll.training.evaluation;

/// The class each image was given, and how sure the classifier was.
///
/// @param said the most probable class; of equal ones the first
/// @param probability of that class
/// @param right whether it is the labelled one
@SuppressWarnings("ArrayRecordComponent") // As many as there are images, compared by nobody.
record Answers(int[] said, double[] probability, boolean[] right) {

    static Answers of(Predictions predictions) {
        int images = predictions.truth().length;
        Answers answers = new Answers(new int[images], new double[images], new boolean[images]);
        for (int i = 0; i < images; i++) {
            float[] row = predictions.probabilities()[i];
            int best = 0;
            for (int place = 1; place < row.length; place++) {
                best = row[place] > row[best] ? place : best;
            }
            answers.said[i] = best;
            answers.probability[i] = row[best];
            answers.right[i] = best == predictions.truth()[i];
        }
        return answers;
    }

    /// How sure the classifier had been without the temperature that its probabilities were softened with:
    /// `softmax(z)` is `softmax(z/T)` to the power of `T`, made to sum to 1.
    double[] probabilityWithout(double temperature, float[][] probabilities) {
        double[] without = new double[said.length];
        for (int i = 0; i < without.length; i++) {
            double sum = 0;
            for (float each : probabilities[i]) {
                sum += Math.pow(each / probability[i], temperature);
            }
            without[i] = 1 / sum;
        }
        return without;
    }

    /// How many images have the labelled class among their first `n` classes, for each `n` from 1 to `most`.
    static int[] within(Predictions predictions, int most) {
        int[] counts = new int[most];
        for (int i = 0; i < predictions.truth().length; i++) {
            int rank = rank(predictions.probabilities()[i], predictions.truth()[i]);
            for (int n = rank; n < most; n++) {
                counts[n]++;
            }
        }
        return counts;
    }

    /// From 0; of equal classes the first comes first, as for the class that is said.
    private static int rank(float[] row, int truth) {
        int rank = 0;
        for (int place = 0; place < row.length; place++) {
            if (row[place] > row[truth] || (row[place] == row[truth] && place < truth)) {
                rank++;
            }
        }
        return rank;
    }
}
