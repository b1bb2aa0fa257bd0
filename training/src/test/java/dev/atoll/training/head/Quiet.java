package dev.atoll.training.head;

import java.util.ArrayList;
import java.util.List;

/// Watches a fitting, and cancels it once it was asked for.
final class Quiet implements FittingObserver {

    final List<Epoch> epochs = new ArrayList<>();
    final List<Epoch> resumed = new ArrayList<>();
    final List<Double> slowdowns = new ArrayList<>();
    private final int cancelAfter;
    private volatile boolean cancelled;

    private Quiet(int cancelAfter) {
        this.cancelAfter = cancelAfter;
    }

    static Quiet observer() {
        return new Quiet(Integer.MAX_VALUE);
    }

    /// Cancels once so many epochs are finished.
    static Quiet cancellingAfter(int epochs) {
        return new Quiet(epochs);
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
        cancelled = epoch.number() >= cancelAfter;
    }

    @Override
    public void slowedDown(int epoch, double learningRate) {
        slowdowns.add(learningRate);
    }
}
