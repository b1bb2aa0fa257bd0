package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.PlatformException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/// Makes safe what has arrived, every second, also while nothing more comes: whoever waits for a slow
/// server loses a second of it when the platform is killed.
final class SafePoints implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SafePoints.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final CountDownLatch end = new CountDownLatch(1);
    private final LongConsumer safe;
    private final Thread thread;
    private volatile long reached;

    /// @param safe makes so many bytes survive the loss of power
    SafePoints(long reached, LongConsumer safe) {
        this.reached = reached;
        this.safe = safe;
        this.thread = Thread.ofVirtual().name("safe-points").start(this::work);
    }

    /// So many bytes are here.
    void reached(long bytes) {
        reached = bytes;
    }

    private void work() {
        long last = reached;
        try {
            while (!end.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = reached;
                if (now > last) {
                    safe.accept(now);
                    last = now;
                }
            }
        } catch (PlatformException e) {
            // Who downloads is told of the same when it ends.
            LOG.debug("What has arrived could not be made safe", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns when nothing is being made safe any more.
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
