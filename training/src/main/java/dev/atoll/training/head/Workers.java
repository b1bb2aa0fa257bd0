package dev.atoll.training.head;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Threads that share the tasks of many short rounds, thousands a second. Which thread does which
/// task is up to chance: tasks must not depend on it, nor on their order.
///
/// The caller works as well and never waits for a thread that has not begun: on a busy machine a
/// round takes as long as without helpers, not longer.
final class Workers implements AutoCloseable {

    /// Looks for the next round so often before it sleeps: about 20 µs, the pause between two rounds.
    private static final int LOOKS = 500;

    private static final long NAP_NANOS = 20_000;

    private final Thread[] helpers;
    private volatile Round round = new Round(0, task -> {});
    private volatile boolean closed;

    /// @param threads that work in a round, the caller among them
    Workers(int threads) {
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] =
                    Thread.ofPlatform().daemon().name("fit-head-" + (i + 1)).unstarted(this::help);
        }
        for (Thread helper : helpers) {
            helper.start();
        }
    }

    int threads() {
        return helpers.length + 1;
    }

    /// Does `work` for 0 to `tasks` - 1 and returns when all are done. For one thread at a time.
    ///
    /// @throws RuntimeException the first that a task threw; tasks not begun then are left out
    void run(int tasks, IntConsumer work) {
        Round next = new Round(tasks, work);
        if (tasks > 1) {
            round = next;
            for (Thread helper : helpers) {
                LockSupport.unpark(helper);
            }
        }
        next.work();
        next.await();
    }

    private void help() {
        Round last = round;
        last.work();
        while (!closed) {
            Round next = awaitRoundAfter(last);
            next.work();
            last = next;
        }
    }

    private Round awaitRoundAfter(Round last) {
        int looks = 0;
        while (round == last && !closed) {
            if (looks < LOOKS) {
                looks++;
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        return round;
    }

    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }

    private static final class Round {

        private final int tasks;
        private final IntConsumer work;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Round(int tasks, IntConsumer work) {
            this.tasks = tasks;
            this.work = work;
        }

        void work() {
            for (int task = begun.getAndIncrement(); task < tasks; task = begun.getAndIncrement()) {
                try {
                    if (failure.get() == null) {
                        work.accept(task);
                    }
                } catch (RuntimeException | Error e) {
                    // Thrown again where the round was started.
                    failure.compareAndSet(null, e);
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        void await() {
            int looks = 0;
            while (done.get() < tasks) {
                if (looks < LOOKS) {
                    looks++;
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(NAP_NANOS);
                }
            }
            switch (failure.get()) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }
}
