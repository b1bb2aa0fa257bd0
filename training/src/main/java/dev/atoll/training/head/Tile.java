package dev.atoll.training.head;

import java.util.Arrays;

/// Logits of a few views at once: their numbers turned so that one row holds one number of all views,
/// for loops over views that fit into vector instructions.
final class Tile {

    /// Views in a tile.
    static final int SIZE = 64;

    /// Numbers turned at once: a cache line.
    private static final int LINE = 16;

    /// Classes at once: their logits stay in the innermost cache.
    private static final int CLASSES = 64;

    private final float[][] columns;
    private final float[][] logits;

    Tile(int classes, int paddedWidth) {
        columns = new float[paddedWidth][SIZE];
        logits = new float[classes][SIZE];
    }

    /// The logits of `count` rows from `first` on: for each class one number for each of them.
    float[][] logits(float[][] rows, int first, int count, Layer layer) {
        turn(rows, first, count);
        for (int c = 0; c < logits.length; c++) {
            Arrays.fill(logits[c], 0, count, layer.biases()[c]);
        }
        for (int from = 0; from < logits.length; from += CLASSES) {
            int to = Math.min(from + CLASSES, logits.length);
            for (int d = 0; d < columns.length; d += Rows.GROUP) {
                for (int c = from; c < to; c++) {
                    Rows.add(logits[c], columns, d, layer.weights()[c], count);
                }
            }
        }
        return logits;
    }

    private void turn(float[][] rows, int first, int count) {
        for (int from = 0; from < columns.length; from += LINE) {
            int to = Math.min(from + LINE, columns.length);
            for (int i = 0; i < count; i++) {
                float[] row = rows[first + i];
                for (int d = from; d < to; d++) {
                    columns[d][i] = row[d];
                }
            }
        }
    }
}
