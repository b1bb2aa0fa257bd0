package dev.atoll.training.head;

import java.util.ArrayList;
import java.util.List;

/// Watches a fitting, and cancels it once it was asked for.
final class Quiet implements FittingObserver {

    final List<Epoch> epochs = new ArrayList<>();
    final List<Epoch> resumed = new ArrayList<>();
    final List<Double> slowdowns = new ArrayList<>();
    private final int cancelAfter;
    private final int cancelIn;
    private final int cancelAt;
    private volatile boolean cancelled;

    private Quiet(int cancelAfter, int cancelIn, int cancelAt) {
        this.cancelAfter = cancelAfter;
        this.cancelIn = cancelIn;
        this.cancelAt = cancelAt;
    }

    static Quiet observer() {
        return new Quiet(Integer.MAX_VALUE, 0, 0);
    }

    /// Cancels once so many epochs are finished.
    static Quiet cancellingAfter(int epochs) {
        return new Quiet(epochs, 0, 0);
    }

    /// Cancels in an epoch, once so many of its images were seen.
    static Quiet cancellingIn(int epoch, int images) {
        return new Quiet(Integer.MAX_VALUE, epoch, images);
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void learned(int epoch, long done, long total) {
        if (epoch == cancelIn && done >= cancelAt) {
            cancelled = true;
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void resumed(List<Epoch> finished) {
        resumed.addAll(finished);
    }

    @Override
    public void finished(Epoch epoch) {
        epochs.add(epoch);
        cancelled |= epoch.number() >= cancelAfter;
    }

    @Override
    public void slowedDown(int epoch, double learningRate) {
        slowdowns.add(learningRate);
    }
}
