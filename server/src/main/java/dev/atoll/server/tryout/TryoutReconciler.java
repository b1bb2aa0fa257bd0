package dev.atoll.server.tryout;

import dev.atoll.server.engines.Engines;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.WorkloadHandle;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Makes the rows of tryouts and the world agree: finds what still runs after a start of the
/// platform, ends what nobody wished for, notices what died, stops what is idle.
@Singleton
final class TryoutReconciler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TryoutReconciler.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration ORPHANS_PERIOD = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Tryouts tryouts;
    private final Spares spares;
    private final Engines engines;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("tryout-reconciler").factory());

    TryoutReconciler(Tryouts tryouts, Spares spares, Engines engines) {
        this.tryouts = tryouts;
        this.spares = spares;
        this.engines = engines;
    }

    void start() {
        ScheduledFuture<?> _ =
                scheduler.scheduleWithFixedDelay(this::endOrphans, 0, ORPHANS_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        ScheduledFuture<?> _ =
                scheduler.scheduleWithFixedDelay(this::lookAtAll, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        ScheduledFuture<?> _ =
                scheduler.scheduleWithFixedDelay(this::lookAtSpares, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// One round.
    void lookAtAll() {
        for (TryoutDriver driver : tryouts.drivers()) {
            try {
                driver.look();
            } catch (RuntimeException e) {
                // A scheduled task that throws is never run again, and the others need their look.
                LOG.errorf(
                        e, "%s could not be looked at", driver.keeper().tryout().module());
            }
        }
    }

    /// One round of those that wait for a module.
    void lookAtSpares() {
        try {
            spares.look(id -> tryouts.stateOf(id).isPresent(), tryouts.isAnyStarting());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // As in lookAtAll.
            LOG.errorf(e, "The spares could not be looked at");
        }
    }

    /// Ends workloads of ours that no row wishes for. A row is written before its workload is started,
    /// so one that no row knows is what another database, or none, wished for; one whose row says that
    /// nothing runs could not be stopped in its time, and keeps its log.
    void endOrphans() {
        for (Engine engine : engines.all()) {
            try {
                endOrphans(engine);
            } catch (EngineException e) {
                LOG.warnf("The engine %s does not tell what it runs: %s", engine.name(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // As in lookAtAll.
                LOG.errorf(e, "The workloads of %s could not be looked at", engine.name());
            }
        }
    }

    private void endOrphans(Engine engine) throws EngineException, InterruptedException {
        for (WorkloadHandle handle : engine.list()) {
            if (!TryoutWorkloads.isOurs(handle) || spares.owns(handle.workloadId())) {
                continue;
            }
            Optional<TryoutState> wish = tryouts.stateOf(handle.workloadId());
            if (wish.isEmpty()) {
                LOG.infof("%s runs on %s for nobody and is ended", handle.workloadId(), engine.name());
                engine.stop(handle, GRACE);
                engine.remove(handle);
            } else if (!wish.get().isRunning() && engine.status(handle).phase().isRunning()) {
                LOG.infof("%s still runs on %s and is ended", handle.workloadId(), engine.name());
                engine.stop(handle, GRACE);
            }
        }
    }

    @Override
    @PreDestroy
    public void close() {
        scheduler.shutdownNow();
    }
}
