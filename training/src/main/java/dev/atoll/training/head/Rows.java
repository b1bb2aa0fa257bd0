package dev.atoll.training.head;

/// The innermost loops. Java's compiler turns them into vector instructions only in this form: each
/// row an array of its own, indexed by the loop variable alone, four summands, one target (measured:
/// 70 GFLOP/s a core; 14 with eight summands or with offsets into one array). As Java's arithmetic is
/// exact, that changes no bit.
final class Rows {

    /// Rows are summed in groups of so many; whoever has fewer adds zeros.
    static final int GROUP = 4;

    private Rows() {}

    /// A count rounded up to whole groups.
    static int padded(int count) {
        return (count + GROUP - 1) / GROUP * GROUP;
    }

    /// Adds four rows from `first` on, each times its weight, to the first `count` numbers of `target`.
    static void add(float[] target, float[][] rows, int first, float[] weights, int count) {
        float[] row0 = rows[first];
        float[] row1 = rows[first + 1];
        float[] row2 = rows[first + 2];
        float[] row3 = rows[first + 3];
        float w0 = weights[first];
        float w1 = weights[first + 1];
        float w2 = weights[first + 2];
        float w3 = weights[first + 3];
        for (int k = 0; k < count; k++) {
            target[k] += w0 * row0[k] + w1 * row1[k] + w2 * row2[k] + w3 * row3[k];
        }
    }

    /// Adds one row to sums.
    static void addTo(double[] sums, float[] row, int count) {
        for (int k = 0; k < count; k++) {
            sums[k] += row[k];
        }
    }

    /// Adds the squares of one row to sums.
    static void addSquaresTo(double[] sums, float[] row, int count) {
        for (int k = 0; k < count; k++) {
            sums[k] += (double) row[k] * row[k];
        }
    }

    static void add(float[] target, float[] row, int count) {
        for (int k = 0; k < count; k++) {
            target[k] += row[k];
        }
    }

    static void scale(float[] target, float factor, int count) {
        for (int k = 0; k < count; k++) {
            target[k] *= factor;
        }
    }

    /// `(row - mean) * scale`, in place.
    static void standardise(float[] row, float[] means, float[] scales) {
        for (int k = 0; k < means.length; k++) {
            row[k] = (row[k] - means[k]) * scales[k];
        }
    }

    /// `share * row + (1 - share) * other`, into the first.
    static void mix(float[] row, float[] other, float share) {
        float rest = 1 - share;
        for (int k = 0; k < row.length; k++) {
            row[k] = share * row[k] + rest * other[k];
        }
    }
}
