package dev.atoll.server.storage.remotes;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.PlatformException;
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

/// Looks now and then whether linked storage still works, so that its owner knows before it is needed.
@Singleton
final class RemoteKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RemoteKeeper.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int AT_ONCE = 20;

    private final Remotes remotes;
    private final Duration checkEvery;
    private final InstantSource time;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("remote-keeper").factory());

    RemoteKeeper(Remotes remotes, PlatformConfig config, InstantSource time) {
        this.remotes = remotes;
        this.checkEvery = config.remotes().checkEvery();
        this.time = time;
    }

    void start(@Observes StartupEvent start) {
        long every = Math.min(EVERY.toMillis(), checkEvery.toMillis());
        ScheduledFuture<?> _ = clock.scheduleWithFixedDelay(this::lookAfter, every, every, TimeUnit.MILLISECONDS);
    }

    private void lookAfter() {
        try {
            var _ = remotes.lookAfter(time.instant().minus(checkEvery), AT_ONCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PlatformException e) {
            LOG.warn("Linked storage could not be looked at; it is tried again", e);
        } catch (RuntimeException e) {
            // A task that throws is never run again, and the database may answer the next time.
            LOG.error("Linked storage could not be looked at; it is tried again", e);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        clock.shutdownNow();
    }
}
