package dev.atoll.engine.local;

import dev.atoll.engine.local.WorkloadRun.Verdict;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineListener;
import dev.atoll.spi.engine.LogPart;
import dev.atoll.spi.engine.Placement;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStats;
import dev.atoll.spi.engine.WorkloadStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

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
    private final Machine machine;
    private final Turns turns = new Turns();
    private final Readiness readiness = new Readiness();
    private final Listeners listeners = new Listeners();
    private final Doors doors = new Doors();
    private final Admission admission;
    private final Meter meter;
    private final Observer observer;
    private final Ending ending;
    private final Starter starter;
    private final Watchdog watchdog;

    /// @param random chooses the ports
    LocalEngine(String name, Path folder, LocalEngineConfig config, RandomGenerator random) {
        this.name = name;
        folders = new Folders(folder);
        ProcessTable table = new ProcessTable();
        Sightings sightings = new Sightings();
        observer = new Observer(table, readiness, sightings);
        Limiter limiter = new Limiter(config, folder);
        Gpus gpus = new Gpus(config.walls().programs());
        Confiner confiner = new Confiner(config, limiter, folders, gpus);
        ending = new Ending(table, confiner, doors);
        DiskUse disk = new DiskUse();
        meter = new Meter(table, disk);
        admission = new Admission(config, folders, observer, confiner, gpus);
        machine = new Machine(config, limiter, confiner, gpus, folder);
        Watchdog.Tools tools = new Watchdog.Tools(ending, turns, disk, doors, listeners);
        Launcher launcher = new Launcher(config.walls().programs(), confiner);
        Ports ports = new Ports(config.firstPort(), config.lastPort(), random);
        starter = new Starter(
                folders, observer, tools, limiter, new Starter.Choices(admission, launcher, confiner, ports));
        watchdog = new Watchdog(config, folders, observer, sightings, tools);
        watchdog.begin();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineHealth probe() {
        try {
            return machine.probe(promised());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EngineHealth.down("was interrupted");
        }
    }

    private Admission.Promised promised() {
        try {
            return admission.promised();
        } catch (IOException e) {
            // There is no folder yet, or it cannot be used: the summary says so.
            return Admission.Promised.NOTHING;
        }
    }

    @Override
    public Placement place(WorkloadSpec spec) throws EngineException {
        return asking(() -> {
            folders.ready();
            return admission.place(spec);
        });
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
            try (Turns.Turn turn = turns.take(handle.workloadId())) {
                Optional<WorkloadRun> run =
                        folders.ready().of(handle.workloadId()).latest();
                if (run.isPresent()) {
                    ending.end(run.get(), new Verdict(WorkloadPhase.ENDED, "was stopped"), grace);
                    listeners.tell(handle.workloadId());
                }
                return turn;
            }
        });
    }

    @Override
    public void remove(WorkloadHandle handle) throws EngineException {
        asking(() -> {
            try (Turns.Turn turn = turns.take(handle.workloadId())) {
                WorkloadFolder folder = folders.ready().of(handle.workloadId());
                Optional<WorkloadRun> run = folder.latest();
                if (run.isPresent() && observer.isRunning(run.get())) {
                    throw new EngineException(
                            Reason.INVALID, handle.workloadId() + " still runs (expected to have ended)");
                }
                if (run.isPresent()) {
                    ending.release(run.get());
                }
                // One that was never started may have been given files.
                if (WorkloadSpec.isId(handle.workloadId())) {
                    folder.delete();
                }
                return turn;
            }
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
        if (!WorkloadSpec.isId(workloadId)) {
            return Optional.empty();
        }
        return asking(() -> {
            Optional<WorkloadRun> run = folders.ready().of(workloadId).latest();
            // What was never begun is none: it can be started as if nothing had been.
            return run.isPresent() && (starter.isAt(workloadId) || !run.get().wasCutShort())
                    ? Optional.of(handle(workloadId))
                    : Optional.empty();
        });
    }

    @Override
    public List<String> log(WorkloadHandle handle, int lines) throws EngineException {
        return asking(() -> folders.ready().of(handle.workloadId()).output().last(lines));
    }

    @Override
    public LogPart log(WorkloadHandle handle, long offset, int mostBytes, Duration patience)
            throws EngineException, InterruptedException {
        return waiting(() -> {
            WorkloadFolder folder = folders.ready().of(handle.workloadId());
            return folder.latest().isEmpty()
                    ? LogPart.nothing(offset)
                    : new LogReader(observer).read(folder, offset, mostBytes, patience);
        });
    }

    @Override
    public WorkloadStats stats(WorkloadHandle handle) throws EngineException {
        return asking(() -> meter.stats(folders.ready().of(handle.workloadId())));
    }

    @Override
    public Optional<Path> home(WorkloadHandle handle) throws EngineException {
        return WorkloadSpec.isId(handle.workloadId())
                ? asking(() ->
                        Optional.of(folders.ready().of(handle.workloadId()).work()))
                : Optional.empty();
    }

    @Override
    public Watch watch(EngineListener listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() {
        watchdog.close();
        doors.close();
        readiness.close();
    }

    private WorkloadHandle handle(String workloadId) {
        return new WorkloadHandle(name, workloadId, "");
    }

    private WorkloadStatus look(WorkloadHandle handle) throws IOException, InterruptedException {
        WorkloadFolder folder = folders.ready().of(handle.workloadId());
        Optional<WorkloadRun> run = folder.latest();
        if (run.isEmpty()) {
            return WorkloadStatus.of(WorkloadPhase.GONE, "is unknown here");
        }
        if (observer.isRunning(run.get())) {
            doors.open(run.get().note());
        }
        // Asked first: a start that ends while we look is then seen as running.
        boolean underWay = starter.isUnderWay(run.get());
        WorkloadStatus status = observer.observe(folder, run.get());
        return underWay && !status.phase().isRunning()
                ? WorkloadStatus.of(WorkloadPhase.STARTING, "it is being started")
                : status;
    }

    private WorkloadStatus withMemory(WorkloadHandle handle, WorkloadStatus status) throws IOException {
        Optional<WorkloadRun> run = folders.of(handle.workloadId()).latest();
        long resident = run.isPresent() && status.phase().isRunning() ? observer.residentBytes(run.get()) : 0;
        return status.using(resident);
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
