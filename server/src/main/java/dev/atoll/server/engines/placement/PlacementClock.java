package dev.atoll.server.engines.placement;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Walks along the queue whenever something was asked for or released, and every few seconds while something
/// waits: engines come and go, and quotas change.
@Singleton
final class PlacementClock {

    private static final Logger LOG = Logger.getLogger(PlacementClock.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Placements placements;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("placement").factory());

    PlacementClock(Placements placements) {
        this.placements = placements;
    }

    void start(@Observes StartupEvent event) {
        placements.onChange(this::wake);
        ScheduledFuture<?> _ = clock.scheduleWithFixedDelay(this::walk, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                clock.execute(this::walk);
            } catch (RejectedExecutionException e) {
                LOG.debug("The platform stops; the queue goes on after the next start", e);
            }
        }
    }

    private void walk() {
        woken.set(false);
        try {
            if (placements.isAnyWaiting()) {
                placements.round();
            }
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again, and the database may answer soon.
            LOG.warnf(e, "The queue could not be walked along; this is tried again");
        }
    }
}
