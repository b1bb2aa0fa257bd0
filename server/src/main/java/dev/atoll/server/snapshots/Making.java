package dev.atoll.server.snapshots;

import java.io.InterruptedIOException;
import java.time.Duration;

/// How far work on an archive is, told now and then.
final class Making implements Watch {

    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final Runnable tell;
    private volatile long done;
    private volatile long total;
    private volatile boolean cancelled;
    private volatile long told = System.nanoTime();

    Making(Runnable tell) {
        this.tell = tell;
    }

    void expect(long bytes) {
        total = bytes;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    Progress progress() {
        return new Progress(done, total);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread works on it.
    public void done(long bytes) throws InterruptedIOException {
        if (cancelled || Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("ended");
        }
        done += bytes;
        if (System.nanoTime() - told > BETWEEN.toNanos()) {
            told = System.nanoTime();
            tell.run();
        }
    }

    /// @param total 0 when nobody knows yet
    record Progress(long done, long total) {

        /// From 0 to 100.
        int percent() {
            return total == 0 ? 0 : (int) Math.min(100, done * 100 / total);
        }
    }
}
