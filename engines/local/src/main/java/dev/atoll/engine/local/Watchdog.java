package dev.atoll.engine.local;

import dev.atoll.engine.local.WorkloadRun.Verdict;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks at every workload at an interval: ends what is above its memory and not held by the kernel,
/// what fills the disk, what takes too long and what was condemned before a platform died; keeps logs short.
final class Watchdog implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());

    private final LocalEngineConfig config;
    private final Folders folders;
    private final Observer observer;
    private final Sightings sightings;
    private final Ending ending;
    private final Turns turns;
    private final DiskUse disk;
    private final Doors doors;
    private final Listeners listeners;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("atoll-engine-local").daemon().factory());

    Watchdog(LocalEngineConfig config, Folders folders, Observer observer, Sightings sightings, Tools tools) {
        this.config = config;
        this.folders = folders;
        this.observer = observer;
        this.sightings = sightings;
        this.ending = tools.ending();
        this.turns = tools.turns();
        this.disk = tools.disk();
        this.doors = tools.doors();
        this.listeners = tools.listeners();
    }

    /// What it acts with.
    record Tools(Ending ending, Turns turns, DiskUse disk, Doors doors, Listeners listeners) {}

    void begin() {
        thread.execute(this::clearUp);
        long millis = config.watchInterval().toMillis();
        var _ = thread.scheduleWithFixedDelay(this::lookAround, millis, millis, TimeUnit.MILLISECONDS);
    }

    /// A program whose shell was killed together with the platform runs on, and nobody has seen it before.
    private void clearUp() {
        try {
            Set<String> left = ending.startsWithProcesses();
            for (WorkloadFolder folder :
                    Files.isDirectory(folders.path()) ? folders.all() : List.<WorkloadFolder>of()) {
                Optional<WorkloadRun> run = folder.latest();
                boolean isLeft =
                        run.isPresent() && left.contains(run.get().path().toString());
                if (isLeft && run.get().process().isPresent() && !observer.isRunning(run.get())) {
                    hasEnded(folder);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Whoever starts, stops or removes one ends its processes too.
            LOG.log(System.Logger.Level.WARNING, "cannot clear up in " + folders.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAround() {
        if (!Files.isDirectory(folders.path())) {
            return;
        }
        try {
            for (WorkloadFolder folder : folders.all()) {
                look(folder);
            }
        } catch (IOException | RuntimeException e) {
            // The next round may do better; an exception that leaves here would end all rounds.
            LOG.log(System.Logger.Level.WARNING, "cannot watch the workloads in " + folders.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(WorkloadFolder folder) throws IOException, InterruptedException {
        Optional<WorkloadRun> run = folder.latest();
        Optional<ProcessIdentity> process = run.isPresent() ? run.get().process() : Optional.empty();
        if (run.isEmpty() || process.isEmpty() || !observer.isRunning(run.get())) {
            if (sightings.forget(folder.id())) {
                hasEnded(folder);
            }
            return;
        }
        doors.open(run.get().note());
        if (run.get().hasBegun()) {
            sightings.saw(folder.id(), process.get());
        }
        folder.output().keepBelow(config.logBytes());
        Optional<Verdict> condemned = condemned(folder, run.get());
        if (condemned.isEmpty()) {
            return;
        }
        Optional<Turns.Turn> turn = turns.takeIfFree(folder.id());
        if (turn.isPresent()) {
            try (Turns.Turn _ = turn.get()) {
                ending.end(run.get(), condemned.get(), Duration.ZERO);
            }
        }
        // Else somebody is ending it already, with the grace it was promised.
    }

    private void hasEnded(WorkloadFolder folder) throws IOException, InterruptedException {
        disk.forget(folder.id());
        doors.close(folder.id());
        Optional<Turns.Turn> turn = turns.takeIfFree(folder.id());
        if (turn.isPresent()) {
            try (Turns.Turn _ = turn.get()) {
                Optional<WorkloadRun> run = folder.latest();
                if (run.isPresent()) {
                    ending.endLeftovers(run.get());
                }
            }
        }
        listeners.tell(folder.id());
    }

    private Optional<Verdict> condemned(WorkloadFolder folder, WorkloadRun run)
            throws IOException, InterruptedException {
        Optional<Verdict> before = run.verdict();
        if (before.isPresent()) {
            return before;
        }
        WorkloadNote.Share share = run.note().share();
        if (run.note().confinement().groups().isEmpty()) {
            long used = observer.residentBytes(run);
            if (used > share.memoryBytes()) {
                return failed(
                        "used " + Observer.megabytes(used) + " of its " + Observer.megabytes(share.memoryBytes()));
            }
        }
        long written = disk.bytes(folder);
        if (written > share.diskBytes()) {
            return failed("wrote " + Observer.megabytes(written) + " to disk; it may write "
                    + Observer.megabytes(share.diskBytes()));
        }
        return run.hasBegun() ? late(folder, run) : Optional.empty();
    }

    private Optional<Verdict> late(WorkloadFolder folder, WorkloadRun run) throws IOException, InterruptedException {
        WorkloadNote note = run.note();
        if (note.isToEnd()) {
            long most = note.aim().timeLimitMillis();
            boolean over =
                    run.exitCode().isEmpty() && observer.runningFor(folder, run).toMillis() > most;
            return over ? failed("ran longer than its " + most / 1000 + " s") : Optional.empty();
        }
        if (!sightings.isOverdue(folder.id(), note.startTimeout())) {
            return Optional.empty();
        }
        WorkloadStatus seen = observer.observe(folder, run);
        // It may have said something new that nobody has asked for.
        if (seen.phase() == WorkloadPhase.READY || !sightings.isOverdue(folder.id(), note.startTimeout())) {
            return Optional.empty();
        }
        long seconds = note.startTimeout().toSeconds();
        return failed("was not ready after " + seconds + " s" + Observer.lastWords(folder));
    }

    private static Optional<Verdict> failed(String reason) {
        return Optional.of(new Verdict(WorkloadPhase.FAILED, reason));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
