package dev.atoll.training.head;

import java.util.SplittableRandom;

/// How the images of one batch are mixed, each with another: its share stays, the rest is the image
/// `shift` places further on.
record Mixing(double share, int shift) {

    static final Mixing NONE = new Mixing(1, 0);

    /// @param shape of the Beta distribution of the share, 0 (none is mixed) to 1
    static Mixing of(double shape, int batch, SplittableRandom random) {
        if (shape == 0 || batch < 2) {
            return NONE;
        }
        return new Mixing(beta(shape, random), 1 + random.nextInt(batch - 1));
    }

    /// Jöhnk's method: the share of one power of two that together are at most 1.
    private static double beta(double shape, SplittableRandom random) {
        double one;
        double both;
        do {
            one = StrictMath.pow(random.nextDouble(), 1 / shape);
            both = one + StrictMath.pow(random.nextDouble(), 1 / shape);
        } while (both > 1 || both == 0);
        return one / both;
    }

    boolean isNone() {
        return shift == 0;
    }

    int partner(int place, int batch) {
        return (place + shift) % batch;
    }
}
