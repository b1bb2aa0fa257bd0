package dev.atoll.training;

/// When the phases of a training are over, in 0..1 of its time: so its progress moves evenly, and the time
/// that is left can be told from it.
///
/// @param seen when the features of the images are made
/// @param fitted when the head is fitted
record Shares(double seen, double fitted) {

    /// When the images are scanned, of which nobody knows yet how many there are.
    static final double SCANNED = 0.05;

    /// Of a processor, as `bench/retrain` measures it: only how they compare counts.
    private static final double MILLIS_PER_VIEW = 4;

    /// For images of this side.
    private static final double SIDE = 192;

    /// For each image in each epoch.
    private static final double MILLIS_TO_READ = 0.004;

    private static final double MILLIS_PER_CLASS = 0.0009;
    private static final double MILLIS_TO_WRITE = 1000;

    /// @param images that are learned from
    /// @param side of the square in which the network sees them
    static Shares of(int images, int side, Plan plan) {
        double looking = MILLIS_PER_VIEW * images * plan.views() * (side / SIDE) * (side / SIDE);
        double fitting = (MILLIS_TO_READ + MILLIS_PER_CLASS * plan.classes()) * images * plan.usualEpochs();
        double all = looking + fitting + MILLIS_TO_WRITE;
        return new Shares(placed(looking / all), placed((looking + fitting) / all));
    }

    private static double placed(double share) {
        return SCANNED + (1 - SCANNED) * share;
    }
}
