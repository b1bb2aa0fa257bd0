package dev.atoll.training.dataset;

import dev.atoll.sdk.Count;
import dev.atoll.sdk.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Does one thing to each of many, on all processors. The results do not depend on who was faster.
final class Workers {

    /// Often enough for a person who watches, and for one who cancels.
    private static final long MILLIS_BETWEEN_REPORTS = 100;

    private final String phase;
    private final int count;
    private final Step step;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /// What is done to one of them, by its place.
    interface Step {
        void take(int place) throws IOException;
    }

    private Workers(String phase, int count, Step step) {
        this.phase = phase;
        this.count = count;
        this.step = step;
    }

    /// Does `step` to 0, 1, … `count` − 1 and returns when all is done.
    ///
    /// @param phase what watchers read, as `images` are counted
    /// @throws IOException the first failure of a step; the others are not begun
    /// @throws java.util.concurrent.CancellationException within 0.2 s of a cancellation; a step under
    ///     way then is interrupted, and ends behind
    static void forEach(String phase, int count, Step step, Progress progress) throws IOException {
        new Workers(phase, count, step).run(progress);
    }

    private void run(Progress progress) throws IOException {
        report(progress);
        int size = Math.clamp(count, 1, Runtime.getRuntime().availableProcessors());
        CountDownLatch working = new CountDownLatch(size);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            threads.add(Thread.ofPlatform().daemon().name("dataset-" + i).start(() -> work(working)));
        }
        try {
            while (!working.await(MILLIS_BETWEEN_REPORTS, TimeUnit.MILLISECONDS)) {
                report(progress);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted: " + phase);
        } finally {
            next.set(count);
            threads.forEach(Thread::interrupt);
        }
        throwFailure();
        report(progress);
    }

    private void report(Progress progress) {
        progress.throwIfCancelled();
        int soFar = done.get();
        progress.report(count == 0 ? 1 : (double) soFar / count, phase, new Count(soFar, count, "images"));
    }

    private void work(CountDownLatch working) {
        try {
            for (int place = next.getAndIncrement(); place < count; place = next.getAndIncrement()) {
                step.take(place);
                done.incrementAndGet();
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(count);
        } finally {
            working.countDown();
        }
    }

    private void throwFailure() throws IOException {
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(phase + ": " + e, e);
        }
    }
}
