package dev.atoll.server.audit;

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

/// Deletes what is too old, a while after the start and then every day.
@Singleton
final class AuditKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AuditKeeper.class);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofDays(1);

    private final Audit audit;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("audit-keeper").factory());

    AuditKeeper(Audit audit) {
        this.audit = audit;
    }

    void start(@Observes StartupEvent start) {
        ScheduledFuture<?> _ =
                clock.scheduleWithFixedDelay(this::forget, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void forget() {
        try {
            int gone = audit.forget();
            LOG.debugf("%d entries of the record were too old", gone);
        } catch (RuntimeException e) {
            // A task that throws is never run again; tomorrow the database may answer.
            LOG.warnf(e, "What is too old in the record could not be deleted");
        }
    }

    @Override
    @PreDestroy
    public void close() {
        clock.shutdownNow();
    }
}
