package dev.atoll.training.head;

import dev.atoll.training.features.Features;

/// Sums over all views of some images.
///
/// @param count of views
/// @param sums of each number
/// @param squares sums of the square of each number
@SuppressWarnings("ArrayRecordComponent") // A thousand numbers, compared by nobody.
record Statistics(long count, double[] sums, double[] squares) {

    /// Fixed, whatever the number of threads: where sums are cut decides about their last bits.
    private static final int SHARDS = 32;

    /// @throws FittingException when a number is infinite or none
    static Statistics of(Examples examples, Workers workers, Alarm alarm) {
        int width = examples.features().width();
        double[][] sums = new double[SHARDS][width];
        double[][] squares = new double[SHARDS][width];
        workers.run(SHARDS, shard -> sum(examples, shard, sums[shard], squares[shard], alarm));
        for (int shard = 1; shard < SHARDS; shard++) {
            for (int k = 0; k < width; k++) {
                sums[0][k] += sums[shard][k];
                squares[0][k] += squares[shard][k];
            }
        }
        return new Statistics((long) examples.count() * examples.features().views(), sums[0], squares[0]);
    }

    private static void sum(Examples examples, int shard, double[] sums, double[] squares, Alarm alarm) {
        Features features = examples.features();
        float[] row = new float[features.width()];
        int end = start(examples.count(), shard + 1);
        for (int i = start(examples.count(), shard); i < end; i++) {
            alarm.throwIfCancelled();
            for (int view = 0; view < features.views(); view++) {
                features.read(examples.images()[i], view, row, 0);
                Rows.addTo(sums, row, row.length);
                Rows.addSquaresTo(squares, row, row.length);
            }
            alarm.looked(features.views());
            if (!isFinite(sums)) {
                throw new FittingException("What the network sees in image " + examples.images()[i]
                        + " is not finite (expected numbers). Leave that image out.");
            }
        }
    }

    private static int start(int count, int shard) {
        return (int) ((long) count * shard / SHARDS);
    }

    private static boolean isFinite(double[] sums) {
        double sum = 0;
        for (double each : sums) {
            sum += each;
        }
        return Double.isFinite(sum);
    }

    double mean(int k) {
        return sums[k] / count;
    }

    double[] deviations() {
        double[] deviations = new double[sums.length];
        for (int k = 0; k < deviations.length; k++) {
            double mean = mean(k);
            deviations[k] = Math.sqrt(Math.max(squares[k] / count - mean * mean, 0));
        }
        return deviations;
    }
}
