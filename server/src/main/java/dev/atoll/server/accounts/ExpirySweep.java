package dev.atoll.server.accounts;

import dev.atoll.server.identity.Sessions;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Deletes the rows of what has expired: sessions and links. Expired tokens stay, so that their owners
/// see why a program is refused.
@Singleton
final class ExpirySweep implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ExpirySweep.class);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Sessions sessions;
    private final CredentialStore credentials;
    private final InstantSource time;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("expiry-sweep").factory());

    @Inject
    ExpirySweep(Sessions sessions, CredentialStore credentials, InstantSource time) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.time = time;
    }

    void start(@Observes StartupEvent event) {
        ScheduledFuture<?> _ = scheduler.scheduleWithFixedDelay(this::sweep, 1, PERIOD.toMinutes(), TimeUnit.MINUTES);
    }

    /// One round.
    void sweep() {
        try {
            sessions.sweep();
            credentials.sweepLinks(time.instant());
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again.
            LOG.errorf(e, "What has expired could not be deleted");
        }
    }

    @Override
    @PreDestroy
    public void close() {
        scheduler.shutdownNow();
    }
}
