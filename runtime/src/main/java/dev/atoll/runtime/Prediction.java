package dev.atoll.runtime;

import dev.atoll.runtime.module.Reply;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One request on its way through [Predictions], whose lock guards every field that changes.
final class Prediction {

    private final Supplier<Reply> work;
    private final Runnable interrupt;
    private final Consumer<Outcome> answer;
    private final Runnable release;
    private final long submittedNanos;

    private PredictionState state = PredictionState.QUEUED;

    /// @param interrupt tells the work that nobody waits any more; modules that listen stop early
    /// @param answer gets the outcome, once; must not block
    /// @param release frees what the work needs, once, when no worker uses it any more
    Prediction(
            Supplier<Reply> work, Runnable interrupt, Consumer<Outcome> answer, Runnable release, long submittedNanos) {
        this.work = work;
        this.interrupt = interrupt;
        this.answer = answer;
        this.release = release;
        this.submittedNanos = submittedNanos;
    }

    PredictionState state() {
        return state;
    }

    void become(PredictionState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("prediction " + state + " to " + next + " (expected " + state.next() + ")");
        }
        state = next;
    }

    /// Tells the work that nobody waits any more. Must be called without the lock: it may write to
    /// another process.
    void interrupt() {
        interrupt.run();
    }

    Supplier<Reply> work() {
        return work;
    }

    long submittedNanos() {
        return submittedNanos;
    }

    void answer(Outcome outcome) {
        answer.accept(outcome);
    }

    void release() {
        release.run();
    }
}
