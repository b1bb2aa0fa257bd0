package dev.atoll.engine.local;

import dev.atoll.engine.local.WorkloadFolder.Verdict;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Runs each workload as a process of this machine, in a session of its own.
///
/// All that is known of a workload is in its folder and in `/proc`, so an instance that is made anew
/// over the same folder knows what the old one knew. Two things are not: the environment, which holds
/// secrets, and since when a program has been starting.
final class LocalEngine implements Engine {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final String name;
    private final Folders folders;
    private final LocalEngineConfig config;
    private final Turns turns = new Turns();
    private final Readiness readiness = new Readiness();
    private final Observer observer;
    private final Ending ending;
    private final Starter starter;
    private final Watchdog watchdog;

    LocalEngine(String name, Path folder, LocalEngineConfig config) {
        this.name = name;
        this.config = config;
        folders = new Folders(folder);
        ProcessTable table = new ProcessTable();
        Sightings sightings = new Sightings();
        observer = new Observer(table, readiness, sightings);
        ending = new Ending(table);
        starter = new Starter(config, folders, observer, ending, turns);
        watchdog = new Watchdog(config, folders, observer, sightings, ending, turns);
        watchdog.begin();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineHealth probe() {
        return new Machine(config, starter.limiter()).probe(folders);
    }

    @Override
    public WorkloadHandle start(WorkloadSpec spec) throws EngineException {
        return asking(() -> {
            folders.ready();
            starter.start(spec);
            return handle(spec.id());
        });
    }

    @Override
    public WorkloadStatus status(WorkloadHandle handle) throws EngineException {
        return asking(() -> withMemory(handle, look(handle)));
    }

    @Override
    public WorkloadStatus awaitReady(WorkloadHandle handle, Duration timeout)
            throws EngineException, InterruptedException {
        return waiting(() -> {
            Deadline deadline = Deadline.in(timeout);
            Duration pause = FIRST_PAUSE;
            WorkloadStatus status = look(handle);
            while (status.phase() != WorkloadPhase.READY && status.phase().isRunning() && !deadline.isOver()) {
                deadline.pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                status = look(handle);
            }
            return withMemory(handle, status);
        });
    }

    @Override
    public void stop(WorkloadHandle handle, Duration grace) throws EngineException, InterruptedException {
        waiting(() -> {
            WorkloadFolder folder = folders.ready().of(handle.workloadId());
            try (Turns.Turn _ = turns.take(handle.workloadId())) {
                ending.end(folder, new Verdict(WorkloadPhase.ENDED, "was stopped"), grace);
            }
            return folder;
        });
    }

    @Override
    public void remove(WorkloadHandle handle) throws EngineException {
        asking(() -> {
            WorkloadFolder folder = folders.ready().of(handle.workloadId());
            try (Turns.Turn _ = turns.take(handle.workloadId())) {
                if (observer.isRunning(folder)) {
                    throw new EngineException(
                            Reason.INVALID, handle.workloadId() + " still runs (expected to have ended)");
                }
                ending.sweep(folder);
                folder.note().ifPresent(note -> ControlGroups.remove(note.groupFolders()));
                folder.delete();
            }
            return folder;
        });
    }

    @Override
    public List<WorkloadHandle> list() throws EngineException {
        return asking(() -> folders.ready().all().stream()
                .map(folder -> handle(folder.id()))
                .toList());
    }

    @Override
    public Optional<WorkloadHandle> find(String workloadId) throws EngineException {
        return asking(() -> folders.ready().of(workloadId).note().map(note -> handle(note.id())));
    }

    @Override
    public List<String> log(WorkloadHandle handle, int lines) throws EngineException {
        return asking(() -> folders.ready().of(handle.workloadId()).output().last(lines));
    }

    @Override
    public void close() {
        watchdog.close();
        readiness.close();
    }

    private WorkloadHandle handle(String workloadId) {
        return new WorkloadHandle(name, workloadId, "");
    }

    private WorkloadStatus look(WorkloadHandle handle) throws IOException, InterruptedException {
        WorkloadFolder folder = folders.ready().of(handle.workloadId());
        WorkloadStatus status = observer.observe(folder);
        return !status.phase().isRunning() && starter.triesAgain(folder)
                ? new WorkloadStatus(
                        WorkloadPhase.STARTING, Optional.empty(), "its port was taken; it is given another", 0)
                : status;
    }

    private WorkloadStatus withMemory(WorkloadHandle handle, WorkloadStatus status) throws IOException {
        long resident = status.phase().isRunning() ? observer.residentBytes(folders.of(handle.workloadId())) : 0;
        return new WorkloadStatus(status.phase(), status.endpoint(), status.reason(), resident);
    }

    private interface Act<T> {
        T run() throws IOException, InterruptedException, EngineException;
    }

    private <T> T waiting(Act<T> act) throws EngineException, InterruptedException {
        try {
            return act.run();
        } catch (IOException | UncheckedIOException e) {
            throw new EngineException(Reason.UNAVAILABLE, name + " cannot use " + folders.path() + ": " + e, e);
        }
    }

    /// As `waiting`, for methods that are not expected to be interrupted.
    private <T> T asking(Act<T> act) throws EngineException {
        try {
            return waiting(act);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Reason.UNAVAILABLE, name + " was interrupted", e);
        }
    }
}
