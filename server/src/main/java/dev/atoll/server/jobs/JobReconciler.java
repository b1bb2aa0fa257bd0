package dev.atoll.server.jobs;

import dev.atoll.server.database.Database;
import dev.atoll.server.engines.Engines;
import dev.atoll.server.events.Deed;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Makes the rows of jobs and the world agree: looks at every job that is not over, one step at a time, each
/// on a thread of its own. A step that was cut off is taken again.
@Singleton
final class JobReconciler {

    private static final Logger LOG = Logger.getLogger(JobReconciler.class);
    private static final String ACCOUNT_DELETED = "account.delete";
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration ORPHANS_PERIOD = Duration.ofMinutes(1);
    private static final Duration SWEEP_PERIOD = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Database database;
    private final Engines engines;
    private final JobStarts starts;
    private final JobWatch watch;
    private final JobKeeping keeping;
    private final Events events;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("job-reconciler").factory());
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("job-", 0).factory());

    JobReconciler(
            Database database, Engines engines, JobStarts starts, JobWatch watch, JobKeeping keeping, Events events) {
        this.database = database;
        this.engines = engines;
        this.starts = starts;
        this.watch = watch;
        this.keeping = keeping;
        this.events = events;
    }

    void start(@Observes StartupEvent start) {
        var _ = events.subscribe(PlaceGranted.class, granted -> {
            if (JobQueue.isPlace(granted.id())) {
                wake();
            }
        });
        var _ = events.subscribe(Deed.class, deed -> {
            if (deed.action().equals(ACCOUNT_DELETED)) {
                soon(keeping::sweep);
            }
        });
        every(PERIOD, this::lookAtAll);
        every(ORPHANS_PERIOD, this::endOrphans);
        every(SWEEP_PERIOD, keeping::sweep);
    }

    private void every(Duration period, Runnable round) {
        ScheduledFuture<?> _ =
                clock.scheduleWithFixedDelay(() -> quietly(round), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A scheduled task that throws is never run again.
    private static void quietly(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            // The rows say what is to be done, and the database may answer at the next round.
            LOG.warnf(e, "Jobs could not be looked at; this is tried again");
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        clock.shutdownNow();
        threads.shutdownNow();
    }

    /// Has all looked at soon.
    void wake() {
        soon(this::lookAtAll);
    }

    private void soon(Runnable round) {
        try {
            clock.execute(() -> quietly(round));
        } catch (RejectedExecutionException e) {
            LOG.debug("The platform stops: jobs go on after the next start", e);
        }
    }

    /// One round. Whoever is still at a job's former step is not disturbed.
    void lookAtAll() {
        for (Job job : database.read(JobStore::underWay)) {
            if (busy.add(job.id())) {
                threads.execute(() -> lookAndLeave(job.id()));
            }
        }
    }

    private void lookAndLeave(String id) {
        try {
            // Read anew: the list may be older than the end of its last step.
            var job = database.read(handle -> JobStore.find(handle, id));
            if (job.isPresent()) {
                look(job.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Whatever broke, the row is as it was before the step, and the next look takes it again.
            LOG.errorf(e, "The job %s could not be looked at; this is tried again", id);
        } finally {
            busy.remove(id);
        }
    }

    /// The next step of a job.
    void look(Job job) throws InterruptedException {
        switch (job.state()) {
            case QUEUED -> starts.take(job);
            case STARTING -> starts.start(job);
            case RUNNING, CANCELLING -> watch.look(job);
            case KEEPING -> keeping.keep(job);
            case RETRYING -> starts.again(job);
            case DONE, FAILED, CANCELLED -> {
                // Nothing happens any more.
            }
        }
    }

    /// Ends workloads of jobs that are none any more, such as of another database. A row is written before its
    /// workload is started, so what no row knows was never wished for.
    void endOrphans() {
        List<String> wished = database.read(JobStore::underWay).stream()
                .map(job -> JobQueue.workloadId(job, job.attempt()))
                .toList();
        for (Engine engine : engines.all()) {
            try {
                for (WorkloadHandle handle : engine.list()) {
                    if (JobQueue.isOurs(handle.workloadId()) && !wished.contains(handle.workloadId())) {
                        end(engine, handle);
                    }
                }
            } catch (EngineException e) {
                LOG.debugf("The engine %s does not tell what it runs: %s", engine.name(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Asked once more: a job may have begun after the rows were read.
    private void end(Engine engine, WorkloadHandle handle) throws EngineException, InterruptedException {
        boolean known = database.read(JobStore::underWay).stream()
                .anyMatch(job -> JobQueue.workloadId(job, job.attempt()).equals(handle.workloadId()));
        if (!known) {
            engine.stop(handle, GRACE);
            engine.remove(handle);
        }
    }
}
