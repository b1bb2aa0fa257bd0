package dev.atoll.training;

import dev.atoll.sdk.Count;
import dev.atoll.sdk.Progress;

/// Progress that never goes back, whatever the parts of the work say of themselves.
final class Forward implements Progress {

    private final Progress told;
    private double most;

    Forward(Progress told) {
        this.told = told;
    }

    @Override
    public void report(double fraction, String phase) {
        told.report(atLeastMost(fraction), phase);
    }

    @Override
    public void report(double fraction, String phase, Count count) {
        told.report(atLeastMost(fraction), phase, count);
    }

    @Override
    public boolean isCancelled() {
        return told.isCancelled();
    }

    private synchronized double atLeastMost(double fraction) {
        most = Math.max(most, Double.isNaN(fraction) ? 0 : fraction);
        return most;
    }
}
