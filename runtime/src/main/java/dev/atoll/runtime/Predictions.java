package dev.atoll.runtime;

import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.module.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
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

    private static final System.Logger LOG = System.getLogger(Predictions.class.getName());

    private final int workers;
    private final int capacity;
    private final LongSupplier nanoTime;

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
    Predictions(int workers, int capacity, LongSupplier nanoTime) {
        this.workers = workers;
        this.capacity = capacity;
        this.nanoTime = nanoTime;
        for (int i = 0; i < workers; i++) {
            startWorker();
        }
    }

    /// A prediction that was not submitted yet; its waiting time begins now.
    ///
    /// @param interrupt tells the work that nobody waits any more
    /// @param answer gets the outcome, once, on the thread that brought it about
    /// @param release frees what the work needs, once, when no worker uses it any more
    Prediction prepare(Supplier<Reply> work, Runnable interrupt, Consumer<Outcome> answer, Runnable release) {
        return new Prediction(work, interrupt, answer, release, nanoTime.getAsLong());
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

    /// Queues a prediction even when the queue is full; for those who bound their own number. Nothing
    /// happens to it once this is closed.
    void submitAnyway(Prediction prediction) {
        locked(() -> {
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
        } else if (before == PredictionState.RUNNING) {
            prediction.interrupt();
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
            overdue++;
            replaceWorker();
        }
        return before;
    }

    /// Drops a waiting prediction whose caller left, and tells a running one, which goes on to its
    /// end if it does not listen.
    ///
    /// @return whether it is over; else a worker is still at it
    boolean cancel(Prediction prediction) {
        PredictionState before = locked(() -> {
            if (prediction.state() == PredictionState.QUEUED) {
                drop(prediction);
                return PredictionState.QUEUED;
            }
            return prediction.state();
        });
        if (before == PredictionState.QUEUED) {
            prediction.release();
            prediction.answer(new Outcome.Cancelled());
        } else if (before == PredictionState.RUNNING) {
            prediction.interrupt();
        }
        return before == PredictionState.QUEUED || before == PredictionState.ENDED;
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
            prediction.become(PredictionState.RUNNING);
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
        Reply reply = reply(prediction);
        long run = nanoTime.getAsLong() - started;
        return end(prediction, new Outcome.Replied(reply, queued, run), run);
    }

    private static Reply reply(Prediction prediction) {
        try {
            return prediction.work().get();
        } catch (RuntimeException | Error e) {
            // A worker outlives a defect of ours; the caller learns of it.
            LOG.log(System.Logger.Level.ERROR, "A prediction failed", e);
            return new Reply.Failed(String.valueOf(e.getMessage()));
        }
    }

    private boolean end(Prediction prediction, Outcome outcome, long nanos) {
        boolean awaited = locked(() -> endLocked(prediction, nanos));
        prediction.release();
        if (awaited) {
            prediction.answer(outcome);
        } else {
            forget(outcome);
        }
        return locked(this::isNeeded);
    }

    /// An answer that came too late holds a file that nobody else removes.
    static void forget(Outcome outcome) {
        if (outcome instanceof Outcome.Replied(Reply.Answered(Answer answer), long _, long _) && answer.temporary()) {
            UploadFolder.remove(answer.file().stream().toList());
        }
    }

    /// @return whether the caller still waits
    private boolean endLocked(Prediction prediction, long nanos) {
        boolean awaited = prediction.state() == PredictionState.RUNNING;
        overdue -= awaited ? 0 : 1;
        prediction.become(PredictionState.ENDED);
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
