package dev.atoll.training;

import dev.atoll.sdk.Count;
import dev.atoll.sdk.Progress;
import dev.atoll.training.head.Epoch;
import dev.atoll.training.head.FittingObserver;
import java.util.function.Consumer;

/// Tells how far the fitting of a head is.
///
/// @param progress of this fitting
/// @param phase what it is for
/// @param epochs the most there will be
/// @param listener hears of each epoch
record FittingProgress(Progress progress, String phase, int epochs, Consumer<Epoch> listener)
        implements FittingObserver {

    @Override
    public boolean isCancelled() {
        return progress.isCancelled();
    }

    @Override
    public void learned(int epoch, long done, long total) {
        double fraction = (epoch - 1 + (double) done / Math.max(1, total)) / epochs;
        progress.report(fraction, phase, new Count(epoch - 1, epochs, "epochs"));
    }

    @Override
    public void finished(Epoch epoch) {
        progress.report((double) epoch.number() / epochs, phase, new Count(epoch.number(), epochs, "epochs"));
        listener.accept(epoch);
    }

    @Override
    public void slowedDown(int epoch, double learningRate) {
        progress.report((epoch - 1.0) / epochs, phase + ": numbers grew without bound, going on with smaller steps");
    }
}
