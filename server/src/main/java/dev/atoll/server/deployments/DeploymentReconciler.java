package dev.atoll.server.deployments;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.events.PlaceGranted;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.WorkloadHandle;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Makes the rows of deployments and the world agree: looks at each that is or shall be running, again and
/// again, also after a restart of the platform; ends what nobody wished for; forgets what was deleted.
@Singleton
final class DeploymentReconciler {

    private static final Logger LOG = Logger.getLogger(DeploymentReconciler.class);
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration ORPHANS_PERIOD = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Duration undo;
    private final DeploymentBook book;
    private final DeploymentDriver driver;
    private final DeploymentWorkloads workloads;
    private final Placements placements;
    private final Events events;
    private final List<Engine.Watch> watches = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("deployment-reconciler").factory());
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("deployment-", 0).factory());

    DeploymentReconciler(
            PlatformConfig config,
            DeploymentBook book,
            DeploymentDriver driver,
            DeploymentWorkloads workloads,
            Placements placements,
            Events events) {
        this.undo = config.deployments().undo();
        this.book = book;
        this.driver = driver;
        this.workloads = workloads;
        this.placements = placements;
        this.events = events;
    }

    void start(@Observes StartupEvent event) {
        begin();
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    void begin() {
        var _ = events.subscribe(PlaceGranted.class, granted -> hint(granted.id()));
        workloads.engines().forEach(engine -> watches.add(engine.watch(this::hint)));
        ScheduledFuture<?> _ =
                clock.scheduleWithFixedDelay(this::lookAtAll, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        ScheduledFuture<?> _ = clock.scheduleWithFixedDelay(
                this::tidy, ORPHANS_PERIOD.toSeconds(), ORPHANS_PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    void close() {
        watches.forEach(Engine.Watch::close);
        clock.shutdownNow();
        threads.shutdownNow();
    }

    /// Something may have happened to a workload.
    private void hint(String workloadId) {
        if (workloadId.startsWith(Deployment.WORKLOAD_PREFIX)) {
            wake(workloadId.substring(Deployment.WORKLOAD_PREFIX.length()));
        }
    }

    /// Has one looked at soon.
    void wake(String id) {
        if (book.find(id).isPresent()) {
            book.live(id).hint();
            lookIn(Duration.ZERO);
        }
    }

    private void lookIn(Duration pause) {
        try {
            ScheduledFuture<?> _ = clock.schedule(this::lookAtAll, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The platform stops; deployments are looked at after the next start", e);
        }
    }

    /// Begins a look at each whose turn it is.
    private void lookAtAll() {
        try {
            for (Deployment deployment : book.all()) {
                if (deployment.state().isActive() && book.live(deployment.id()).takeLook()) {
                    threads.execute(() -> look(deployment.id()));
                }
            }
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again.
            LOG.debug("Deployments could not be looked at", e);
        }
    }

    private void look(String id) {
        Duration pause = AFTER_FAILURE;
        try {
            pause = driver.look(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PlatformException e) {
            LOG.debugf(e, "The deployment %s is not there any more", id);
        } catch (RuntimeException e) {
            // The others need their looks, and this one gets another.
            LOG.errorf(e, "The deployment %s could not be looked at", id);
        } finally {
            book.live(id).looked(pause);
            if (pause.compareTo(PERIOD) < 0) {
                lookIn(pause);
            }
        }
    }

    private void tidy() {
        for (Engine engine : workloads.engines()) {
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
        try {
            forgetDeleted();
        } catch (RuntimeException e) {
            // As in lookAtAll.
            LOG.errorf(e, "Deleted deployments could not be forgotten");
        }
    }

    /// Ends workloads of ours that no row wishes for. A row is written before its workload is started, so one
    /// that no row knows is what another database, or none, wished for.
    void endOrphans(Engine engine) throws EngineException, InterruptedException {
        for (WorkloadHandle handle : engine.list()) {
            if (!handle.workloadId().startsWith(Deployment.WORKLOAD_PREFIX)) {
                continue;
            }
            Optional<Deployment> wish = book.find(handle.workloadId().substring(Deployment.WORKLOAD_PREFIX.length()));
            if (wish.isEmpty()) {
                LOG.infof("%s runs on %s for nobody and is ended", handle.workloadId(), engine.name());
                engine.stop(handle, GRACE);
                engine.remove(handle);
            } else if (isElsewhere(wish.get(), engine)
                    && engine.status(handle).phase().isRunning()) {
                LOG.infof("%s still runs on %s and is ended", handle.workloadId(), engine.name());
                engine.stop(handle, GRACE);
            }
        }
    }

    private static boolean isElsewhere(Deployment wish, Engine engine) {
        return !wish.state().hasProcess() || !wish.run().engine().equals(engine.name());
    }

    /// Forgets those whose deletion nobody undid.
    void forgetDeleted() {
        Instant before = book.now().minus(undo);
        for (Deployment deployment : List.copyOf(book.all())) {
            boolean over = deployment.deleted().filter(before::isAfter).isPresent();
            if (deployment.state() == DeploymentState.DELETED && over) {
                placements.release(deployment.workloadId());
                removeQuietly(deployment);
                book.forget(deployment.id());
            }
        }
    }

    private void removeQuietly(Deployment deployment) {
        try {
            if (!deployment.run().engine().isEmpty()) {
                workloads.engine(deployment).remove(deployment.handle());
            }
        } catch (EngineException e) {
            // Without a row it is an orphan, and ended as one.
            LOG.debugf(e, "%s could not be removed", deployment.workloadId());
        }
    }
}
