package dev.atoll.modules.demo;

import dev.atoll.sdk.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Takes time, so that one can watch progress and cancel.
final class Pause {

    private static final long STEP = Duration.ofMillis(50).toNanos();

    private Pause() {}

    /// @param watcher told how much of the time is over, in 0..1
    /// @throws java.util.concurrent.CancellationException when it shall end before
    static void take(double seconds, Progress progress, Watcher watcher) throws InterruptedException {
        long wanted = (long) (seconds * 1e9);
        long start = System.nanoTime();
        CountDownLatch never = new CountDownLatch(1);
        for (long over = 0; over < wanted; over = System.nanoTime() - start) {
            progress.throwIfCancelled();
            watcher.see((double) over / wanted);
            boolean counted = never.await(Math.min(STEP, wanted - over), TimeUnit.NANOSECONDS);
            if (counted) {
                return;
            }
        }
    }

    /// Hears how much of a pause is over.
    @FunctionalInterface
    interface Watcher {
        void see(double part);
    }
}
