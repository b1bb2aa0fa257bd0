package dev.atoll.server.storage.uploads;

import dev.atoll.server.errors.PlatformException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Gives up uploads that nobody finished.
@Singleton
final class UploadKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(UploadKeeper.class);
    private static final Duration EVERY = Duration.ofMinutes(30);

    private final Uploads uploads;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("upload-keeper").factory());

    UploadKeeper(Uploads uploads) {
        this.uploads = uploads;
    }

    void start(@Observes StartupEvent start) {
        ScheduledFuture<?> _ = clock.scheduleWithFixedDelay(this::sweep, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            uploads.sweep();
        } catch (PlatformException e) {
            LOG.warn("Old uploads could not be deleted; they are tried again", e);
        } catch (RuntimeException e) {
            // A task that throws is never run again, and the database may answer the next time.
            LOG.error("Old uploads could not be deleted; they are tried again", e);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        clock.shutdownNow();
    }
}
