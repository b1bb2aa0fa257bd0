package dev.atoll.server.deployments;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.DeploymentChanged;
import dev.atoll.server.events.Events;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.LogPart;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What deployments print.
@Singleton
public final class DeploymentLogs {

    static final int MOST_BYTES = 256 * 1024;

    /// Of what an engine keeps at most.
    private static final int MOST_PARTS = 1000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DeploymentBook book;
    private final DeploymentWorkloads workloads;
    private final Events events;

    DeploymentLogs(DeploymentBook book, DeploymentWorkloads workloads, Events events) {
        this.book = book;
        this.workloads = workloads;
        this.events = events;
    }

    /// The last lines, the oldest first. Whether one may is asked before.
    ///
    /// @throws PlatformException `UNAVAILABLE` when its engine does not answer
    public List<String> last(Deployment deployment, int lines) {
        if (deployment.run().engine().isEmpty()) {
            return List.of();
        }
        try {
            return workloads.engine(deployment).log(deployment.handle(), lines);
        } catch (EngineException e) {
            throw unavailable(deployment, e);
        }
    }

    /// What stands in the log from a place on; see [LogPart].
    ///
    /// @throws PlatformException `UNAVAILABLE`
    LogPart part(Deployment deployment, long offset, int bytes) {
        try {
            return part(deployment, offset, bytes, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The platform is stopping", e);
        }
    }

    /// The end of the log.
    ///
    /// @throws PlatformException `UNAVAILABLE`
    LogPart tail(Deployment deployment) {
        LogPart before = part(deployment, 0, MOST_BYTES);
        LogPart last = before;
        for (int parts = 0; parts < MOST_PARTS && !last.text().isEmpty() && !last.over(); parts++) {
            before = last;
            last = part(deployment, last.next(), MOST_BYTES);
        }
        return last.text().isEmpty() ? new LogPart(before.from(), before.text(), last.next(), last.over()) : last;
    }

    private LogPart part(Deployment deployment, long offset, int bytes, Duration patience) throws InterruptedException {
        if (deployment.run().engine().isEmpty()) {
            return LogPart.nothing(offset);
        }
        try {
            return workloads.engine(deployment).log(deployment.handle(), offset, bytes, patience);
        } catch (EngineException e) {
            throw unavailable(deployment, e);
        }
    }

    /// Hands over what is printed, until nobody listens any more. Blocks.
    void follow(String id, long offset, BooleanSupplier isListening, Consumer<LogPart> listener)
            throws InterruptedException {
        Semaphore changed = new Semaphore(0);
        try (Events.Subscription _ = events.subscribe(DeploymentChanged.class, change -> {
            if (change.id().equals(id)) {
                changed.release();
            }
        })) {
            long next = offset;
            while (isListening.getAsBoolean()) {
                LogPart part = part(book.get(id), next, MOST_BYTES, PATIENCE);
                if (!part.text().isEmpty()) {
                    listener.accept(part);
                }
                next = part.next();
                if (part.over()) {
                    // Until it is started anew nothing is printed, and an engine answers at once.
                    var _ = changed.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                }
                changed.drainPermits();
            }
        }
    }

    private static PlatformException unavailable(Deployment deployment, EngineException e) {
        return new PlatformException(
                ErrorCode.UNAVAILABLE, "The log of " + deployment.words() + " cannot be read now", e);
    }
}
