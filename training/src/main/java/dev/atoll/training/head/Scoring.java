package dev.atoll.training.head;

import dev.atoll.training.features.Features;
import java.util.List;

/// Computes what a head says, many views at a time.
///
/// @param views of an image that are averaged. The mean of the logits of views is the logit of the mean
///     of their numbers, so one product is enough.
record Scoring(Workers workers, Standardisation standardisation, List<Integer> views, Runnable alarm) {

    /// Examples in a task: enough to pay for its buffers.
    private static final int CHUNK = 512;

    /// Takes the logits of some examples; called by several threads.
    interface Target {

        /// Takes them.
        ///
        /// @param first of the examples
        /// @param count of examples
        /// @param logits for each class a row with one number for each example; valid during the call
        void take(int first, int count, float[][] logits);
    }

    void score(Examples examples, Layer layer, Target target) {
        int chunks = (examples.count() + CHUNK - 1) / CHUNK;
        workers.run(chunks, chunk -> {
            Tile tile = new Tile(layer.classes(), layer.paddedWidth());
            float[][] rows = new float[Tile.SIZE][layer.paddedWidth()];
            int end = Math.min((chunk + 1) * CHUNK, examples.count());
            for (int first = chunk * CHUNK; first < end; first += Tile.SIZE) {
                alarm.run();
                int count = Math.min(Tile.SIZE, end - first);
                for (int i = 0; i < count; i++) {
                    read(examples, first + i, rows[i]);
                }
                target.take(first, count, tile.logits(rows, 0, count, layer));
            }
        });
    }

    /// How good a head is.
    Score score(Examples examples, Layer layer) {
        int[] answers = new int[examples.count()];
        double[] losses = new double[examples.count()];
        score(examples, layer, (first, count, logits) -> {
            Softmax softmax = new Softmax(logits.length);
            for (int i = 0; i < count; i++) {
                int label = examples.labels()[first + i];
                softmax.take(logits, i);
                answers[first + i] = softmax.answer();
                losses[first + i] = softmax.logOfSum() - logits[label][i];
            }
        });
        return Score.of(examples.labels(), answers, losses, layer.classes());
    }

    private void read(Examples examples, int place, float[] row) {
        Features features = examples.features();
        int image = examples.images()[place];
        features.read(image, views.getFirst(), row, 0);
        if (views.size() > 1) {
            float[] other = new float[features.width()];
            for (int view : views.subList(1, views.size())) {
                features.read(image, view, other, 0);
                Rows.add(row, other, other.length);
            }
            Rows.scale(row, 1f / views.size(), other.length);
        }
        Rows.standardise(row, standardisation.means(), standardisation.scales());
    }
}
