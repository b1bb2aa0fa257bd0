package dev.atoll.runtime.runner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends what takes too long and cannot be given a time-out itself, such as a read from a socket.
final class TimeLimit implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);

    private TimeLimit() {}

    /// @param end what is done when the limit passes before [#close]
    static TimeLimit start(Duration limit, Runnable end) {
        TimeLimit started = new TimeLimit();
        var _ = Thread.ofVirtual().name("time-limit").start(() -> started.watch(limit, end));
        return started;
    }

    private void watch(Duration limit, Runnable end) {
        try {
            if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
