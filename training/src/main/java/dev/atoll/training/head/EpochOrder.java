package dev.atoll.training.head;

import java.util.SplittableRandom;

/// In which order an epoch sees which views. Depends on seed and epoch alone, so that a fitting can go
/// on at any epoch without knowing those before.
final class EpochOrder {

    private final int[] order;

    private EpochOrder(int[] order) {
        this.order = order;
    }

    static EpochOrder of(HeadSettings settings, int epoch, Examples examples) {
        SplittableRandom random = random(settings.seed(), epoch, -1);
        int views = examples.features().views();
        int[] order;
        if (settings.recipe().everyView()) {
            order = new int[Math.multiplyExact(examples.count(), views)];
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
        } else {
            order = new int[examples.count()];
            Math.multiplyExact(order.length, views);
            for (int i = 0; i < order.length; i++) {
                order[i] = i * views + random.nextInt(views);
            }
        }
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int taken = order[i];
            order[i] = order[other];
            order[other] = taken;
        }
        return new EpochOrder(order);
    }

    /// Chance for one place of an epoch; `place` -1 is for the epoch itself.
    static SplittableRandom random(long seed, int epoch, int place) {
        return new SplittableRandom(mixed(mixed(mixed(seed) + epoch) + place));
    }

    /// The end of MurmurHash3 in David Stafford's 13th variant: neighbours in, strangers out.
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    int size() {
        return order.length;
    }

    /// A view as `place in the examples × views + view`.
    int at(int place) {
        return order[place];
    }
}
