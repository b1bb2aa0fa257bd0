package dev.atoll.training;

import dev.atoll.sdk.Count;
import dev.atoll.sdk.Progress;

/// The progress of one part of a whole.
///
/// @param whole who is told
/// @param from where in the whole this part begins, 0 to 1
/// @param to where it ends
record PartOfTraining(Progress whole, double from, double to) implements Progress {

    @Override
    public void report(double fraction, String phase) {
        whole.report(placed(fraction), phase);
    }

    @Override
    public void report(double fraction, String phase, Count count) {
        whole.report(placed(fraction), phase, count);
    }

    @Override
    public boolean isCancelled() {
        return whole.isCancelled();
    }

    PartOfTraining part(double begin, double end) {
        return new PartOfTraining(whole, placed(begin), placed(end));
    }

    private double placed(double fraction) {
        return from + fraction * (to - from);
    }
}
