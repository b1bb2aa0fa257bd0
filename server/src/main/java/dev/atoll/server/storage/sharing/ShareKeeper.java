package dev.atoll.server.storage.sharing;

import dev.atoll.server.database.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Forgets shares that ended long ago, and those of what is gone.
@Singleton
final class ShareKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ShareKeeper.class);
    private static final Duration EVERY = Duration.ofHours(6);

    /// Whoever shared something sees for a while that it ended.
    private static final Duration SHOWN = Duration.ofDays(30);

    private final Database database;
    private final InstantSource time;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("share-keeper").factory());

    ShareKeeper(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    void start(@Observes StartupEvent start) {
        ScheduledFuture<?> _ = clock.scheduleWithFixedDelay(this::sweep, 60, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    void sweep() {
        try {
            var _ = database.write(handle -> {
                ShareStore.deleteEnded(handle, time.instant().minus(SHOWN));
                ShareStore.deleteGone(handle);
                return 0;
            });
        } catch (RuntimeException e) {
            // A task that throws is never run again, and the database may answer the next time.
            LOG.error("Shares that ended could not be forgotten; they are tried again", e);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        clock.shutdownNow();
    }
}
