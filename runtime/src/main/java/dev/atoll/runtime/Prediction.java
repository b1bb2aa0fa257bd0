package dev.atoll.runtime;

import dev.atoll.sdk.Result;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request on its way through [Predictions], whose lock guards every field that changes.
final class Prediction {

    private final Callable<Result> work;
    private final Consumer<Outcome> answer;
    private final Runnable release;
    private final long submittedNanos;

    private PredictionState state = PredictionState.QUEUED;
    private @Nullable Thread worker;

    /// @param answer gets the outcome, once; must not block
    /// @param release frees what the work needs, once, when no worker uses it any more
    Prediction(Callable<Result> work, Consumer<Outcome> answer, Runnable release, long submittedNanos) {
        this.work = work;
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

    void startedBy(Thread thread) {
        become(PredictionState.RUNNING);
        worker = thread;
    }

    /// Tells the worker that nobody waits any more. Modules that listen to interrupts stop early.
    void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    Callable<Result> work() {
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
