package dev.atoll.training.head;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Reads what is learned from: views in the order of an epoch, standardised and disturbed.
record Lesson(Examples examples, Standardisation standardisation, HeadSettings settings) {

    /// One batch of an epoch.
    ///
    /// @param first place in the order
    /// @param size of the batch
    record Batch(int epoch, EpochOrder order, int first, int size, Mixing mixing) {

        int view(int place) {
            return order.at(first + place);
        }
    }

    int label(Batch batch, int place) {
        return examples.labels()[batch.view(place) / examples.features().views()];
    }

    /// The numbers of one view of a batch.
    ///
    /// @param scratch overwritten
    void read(Batch batch, int place, float[] row, float[] scratch) {
        read(batch.view(place), row);
        Mixing mixing = batch.mixing();
        if (!mixing.isNone()) {
            read(batch.view(mixing.partner(place, batch.size())), scratch);
            Rows.mix(row, scratch, (float) mixing.share());
        }
        float dropout = (float) settings.recipe().dropout();
        if (dropout > 0) {
            drop(row, dropout, EpochOrder.random(settings.seed(), batch.epoch(), batch.first() + place));
        }
    }

    private void read(int view, float[] row) {
        int views = examples.features().views();
        examples.features().read(examples.images()[view / views], view % views, row, 0);
        Rows.standardise(row, standardisation.means(), standardisation.scales());
    }

    private static void drop(float[] row, float share, SplittableRandom random) {
        float[] kept = new float[row.length];
        Arrays.fill(kept, 1 / (1 - share));
        int threshold = (int) (share * (1L << 31));
        for (int k = 0; k < kept.length; k++) {
            if ((random.nextInt() >>> 1) < threshold) {
                kept[k] = 0;
            }
        }
        for (int k = 0; k < row.length; k++) {
            row[k] *= kept[k];
        }
    }
}
