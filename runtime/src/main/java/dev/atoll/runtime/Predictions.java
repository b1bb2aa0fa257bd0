package dev.atoll.runtime;

import dev.atoll.sdk.Result;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A bounded queue and the fixed number of platform threads that empty it, first come, first
/// served.
///
/// A prediction past its deadline is answered at once. While it waits it is dropped; while it runs
/// its worker is interrupted, and a fresh worker takes over its share as long as at most as many
/// workers are overdue as there were at first, so that a module that hangs cannot fill the machine
/// with threads.
final class Predictions implements AutoCloseable {

    private final int workers;
    private final int capacity;
    private final LongSupplier nanoTime;
    private final ClassLoader loader;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Prediction> queue = new ArrayDeque<>();
    private int threads;
    private int running;
    private int overdue;
    private final ServiceTime serviceTime = new ServiceTime();
    private boolean closed;

    /// @param workers predictions that run at the same time
    /// @param capacity predictions that wait
    /// @param loader the context class loader of the workers
    Predictions(int workers, int capacity, LongSupplier nanoTime, ClassLoader loader) {
        this.workers = workers;
        this.capacity = capacity;
        this.nanoTime = nanoTime;
        this.loader = loader;
        for (int i = 0; i < workers; i++) {
            startWorker();
        }
    }

    /// A prediction that was not submitted yet; its waiting time begins now.
    Prediction prepare(Callable<Result> work, Consumer<Outcome> answer, Runnable release) {
        return new Prediction(work, answer, release, nanoTime.getAsLong());
    }

    /// Queues a prediction; false when the queue is full or closed, and then neither its answer
    /// nor its release is called.
    boolean submit(Prediction prediction) {
        return locked(() -> {
            if (closed || queue.size() >= capacity) {
                return false;
            }
            queue.addLast(prediction);
            changed.signalAll();
            return true;
        });
    }

    boolean isFull() {
        return locked(() -> queue.size() >= capacity);
    }

    /// Answers a prediction whose deadline passed; nothing happens to one that was answered.
    void expire(Prediction prediction) {
        PredictionState before = locked(() -> expireLocked(prediction));
        if (before == PredictionState.QUEUED) {
            prediction.release();
        }
        if (before == PredictionState.QUEUED || before == PredictionState.RUNNING) {
            prediction.answer(new Outcome.Expired(before == PredictionState.RUNNING));
        }
    }

    private PredictionState expireLocked(Prediction prediction) {
        PredictionState before = prediction.state();
        if (before == PredictionState.QUEUED) {
            drop(prediction);
        } else if (before == PredictionState.RUNNING) {
            prediction.become(PredictionState.OVERDUE);
            prediction.interrupt();
            overdue++;
            replaceWorker();
        }
        return before;
    }

    /// Drops a waiting prediction whose caller left. A running one goes on to its end: native code
    /// cannot be stopped in between.
    void cancel(Prediction prediction) {
        boolean waited = locked(() -> {
            boolean waiting = prediction.state() == PredictionState.QUEUED;
            if (waiting) {
                drop(prediction);
            }
            return waiting;
        });
        if (waited) {
            prediction.release();
            prediction.answer(new Outcome.Cancelled());
        }
    }

    private void drop(Prediction prediction) {
        queue.remove(prediction);
        prediction.become(PredictionState.ENDED);
        changed.signalAll();
    }

    /// Predictions that wait or run.
    int inFlight() {
        return locked(() -> queue.size() + running);
    }

    /// Whether every worker and its replacement hangs past a deadline: nothing will be answered.
    boolean isStuck() {
        return locked(() -> overdue >= 2 * workers);
    }

    /// When a refused caller had better try again: the time the queue needs, at least one second.
    int retryAfterSeconds() {
        return locked(() -> serviceTime.secondsFor(queue.size() + running, workers));
    }

    /// Waits until nothing waits or runs, predictions past their deadline excepted.
    ///
    /// @return whether that came true in time
    boolean awaitIdle(Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lock();
        try {
            while (!queue.isEmpty() || running > overdue) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more and lets the workers end after what they are at.
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            return closed;
        });
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    private void replaceWorker() {
        if (threads < 2 * workers && threads - overdue < workers) {
            startWorker();
        }
    }

    private void startWorker() {
        threads++;
        Thread thread = new Thread(this::work, "predict-" + threads);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
    }

    private void work() {
        try {
            while (takeAndRun()) {
                // The next one.
            }
        } catch (InterruptedException e) {
            // Nobody interrupts an idle worker but the end of the process.
            Thread.currentThread().interrupt();
        }
    }

    private boolean takeAndRun() throws InterruptedException {
        Optional<Prediction> prediction = take();
        return prediction.isPresent() && run(prediction.get());
    }

    /// Waits for a prediction; empty when there will be none any more.
    private Optional<Prediction> take() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                // Woken by a submit; the limit only keeps a lost signal from being for ever.
                boolean ignored = changed.await(1, TimeUnit.MINUTES);
            }
            Prediction prediction = queue.pollFirst();
            if (prediction == null) {
                return Optional.empty();
            }
            prediction.startedBy(Thread.currentThread());
            running++;
            return Optional.of(prediction);
        } finally {
            lock.unlock();
        }
    }

    /// @return whether this worker is still needed
    private boolean run(Prediction prediction) {
        long started = nanoTime.getAsLong();
        long queued = started - prediction.submittedNanos();
        Outcome outcome;
        try {
            Result result = prediction.work().call();
            outcome = new Outcome.Answered(result, queued, nanoTime.getAsLong() - started);
        } catch (Throwable e) {
            // A worker outlives whatever a module throws; the caller learns of it.
            outcome = new Outcome.Failed(e, queued, nanoTime.getAsLong() - started);
        }
        return end(prediction, outcome, nanoTime.getAsLong() - started);
    }

    private boolean end(Prediction prediction, Outcome outcome, long nanos) {
        boolean awaited = locked(() -> endLocked(prediction, nanos));
        prediction.release();
        if (awaited) {
            prediction.answer(outcome);
        }
        return locked(this::isNeeded);
    }

    /// @return whether the caller still waits
    private boolean endLocked(Prediction prediction, long nanos) {
        boolean awaited = prediction.state() == PredictionState.RUNNING;
        overdue -= awaited ? 0 : 1;
        prediction.become(PredictionState.ENDED);
        // An interrupt for this prediction must not hit the next one.
        boolean ignored = Thread.interrupted();
        serviceTime.add(nanos);
        return awaited;
    }

    /// Counts a prediction out, after its answer was given. A worker that comes back after it was
    /// replaced is one too many.
    private boolean isNeeded() {
        running--;
        changed.signalAll();
        boolean needed = threads - overdue <= workers;
        threads -= needed ? 0 : 1;
        return needed;
    }
}
