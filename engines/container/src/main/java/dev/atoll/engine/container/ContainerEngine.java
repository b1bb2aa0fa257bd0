package dev.atoll.engine.container;

import dev.atoll.engine.container.WorkloadFolder.Verdict;
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
import java.util.TreeSet;

/// Runs each workload as containers of Docker or Podman: one for its program, and one for each step before and after
/// it.
///
/// All that is known of a workload is in its containers and its folder, so an instance that is made anew over the same
/// folder knows what the old one knew, and goes on with it. Two things are not: an image that is being fetched, and
/// since when a program has been starting.
final class ContainerEngine implements Engine {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final String name;
    private final Sockets sockets;
    private final Daemon daemon;
    private final Workloads workloads;
    private final Turns turns = new Turns();
    private final Readiness readiness = new Readiness();
    private final Listeners listeners = new Listeners();
    private final Preparations preparations = new Preparations();
    private final LogCopy logs;
    private final Observer observer;
    private final Meter meter;
    private final Admission admission;
    private final Survey survey;
    private final Ending ending;
    private final Starter starter;
    private final Conductor conductor;
    private final EventStream events;

    ContainerEngine(String name, Path folder, ContainerEngineConfig config, Sockets sockets, Chance chance) {
        this.name = name;
        this.sockets = sockets;
        daemon = new Daemon(sockets);
        workloads = new Workloads(folder, chance.random());
        Sightings sightings = new Sightings();
        logs = new LogCopy(daemon, workloads, config.logBytes());
        observer = new Observer(daemon, workloads, logs, new Observer.Eyes(readiness, sightings), preparations);
        Written written = new Written(daemon);
        meter = new Meter(daemon, observer, written);
        Gpus gpus = new Gpus("nvidia-smi");
        admission = new Admission(daemon, workloads, preparations, gpus, config.memoryTenths());
        survey = new Survey(admission, workloads, gpus);
        Stages stages =
                new Stages(daemon, logs, observer, new Stages.Tools(sightings, listeners, written), chance.time());
        ending = new Ending(daemon, workloads, logs, stages);
        Starter.Acting acting = new Starter.Acting(stages, ending, turns);
        starter = new Starter(daemon, workloads, new Starter.Deciding(observer, admission, preparations), acting);
        conductor = new Conductor(
                workloads, stages, logs, acting, new Conductor.Pace(config.watchInterval(), preparations));
        events = new EventStream(daemon, workloads, this::happened);
        conductor.begin();
        events.begin();
    }

    private void happened(String id) {
        conductor.wake();
        listeners.tell(id);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineHealth probe() {
        return survey.probe();
    }

    @Override
    public Placement place(WorkloadSpec spec) throws EngineException {
        return asking(() -> admission.place(spec));
    }

    @Override
    public WorkloadHandle start(WorkloadSpec spec) throws EngineException {
        return asking(() -> {
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
                WorkloadFolder folder = workloads.of(handle.workloadId());
                if (preparations.doing(folder.id()).isPresent()) {
                    folder.condemn(new Verdict(WorkloadPhase.ENDED, "was stopped"));
                    preparations.cancel(folder.id());
                } else {
                    ending.end(folder, grace);
                }
                listeners.tell(folder.id());
                return turn;
            }
        });
    }

    @Override
    public void remove(WorkloadHandle handle) throws EngineException {
        asking(() -> {
            try (Turns.Turn turn = turns.take(handle.workloadId())) {
                WorkloadFolder folder = workloads.of(handle.workloadId());
                if (observer.isRunning(folder)) {
                    throw new EngineException(
                            Reason.INVALID, handle.workloadId() + " still runs (expected to have ended)");
                }
                ending.release(folder);
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
        return asking(() -> {
            TreeSet<String> ids = new TreeSet<>();
            if (isNowhere()) {
                return List.of();
            }
            daemon.list(Labels.of(workloads.installation()))
                    .values()
                    .forEach(container -> ids.add(container.workload()));
            workloads.all().forEach(folder -> ids.add(folder.id()));
            return ids.stream().filter(WorkloadSpec::isId).map(this::handle).toList();
        });
    }

    @Override
    public Optional<WorkloadHandle> find(String workloadId) throws EngineException {
        if (!WorkloadSpec.isId(workloadId)) {
            return Optional.empty();
        }
        return asking(() -> {
            if (isNowhere()) {
                return Optional.empty();
            }
            boolean known = workloads.of(workloadId).note().isPresent()
                    || !ending.containers(workloadId).isEmpty();
            return known ? Optional.of(handle(workloadId)) : Optional.empty();
        });
    }

    @Override
    public List<String> log(WorkloadHandle handle, int lines) throws EngineException {
        return asking(() -> {
            WorkloadFolder folder = workloads.of(handle.workloadId());
            logs.catchUp(folder);
            return logs.with(folder, log -> log.last(lines));
        });
    }

    @Override
    public LogPart log(WorkloadHandle handle, long offset, int mostBytes, Duration patience)
            throws EngineException, InterruptedException {
        return waiting(() -> {
            WorkloadFolder folder = workloads.of(handle.workloadId());
            return folder.note().isEmpty()
                    ? LogPart.nothing(offset)
                    : new LogReader(logs, observer).read(folder, offset, mostBytes, patience);
        });
    }

    @Override
    public WorkloadStats stats(WorkloadHandle handle) throws EngineException {
        return asking(() -> meter.stats(workloads.of(handle.workloadId())));
    }

    @Override
    public Optional<Path> home(WorkloadHandle handle) throws EngineException {
        return WorkloadSpec.isId(handle.workloadId())
                ? asking(() -> Optional.of(workloads.of(handle.workloadId()).home()))
                : Optional.empty();
    }

    @Override
    public Watch watch(EngineListener listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() {
        preparations.cancelAll();
        events.close();
        conductor.close();
        readiness.close();
    }

    /// Whether there is no Docker or Podman here, and never was anything of ours: then it runs nothing, which is an
    /// answer.
    private boolean isNowhere() throws IOException {
        if (sockets.isChosen() || !workloads.all().isEmpty()) {
            return false;
        }
        try {
            var _ = sockets.current();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private WorkloadHandle handle(String workloadId) {
        return new WorkloadHandle(name, workloadId, "");
    }

    private WorkloadStatus look(WorkloadHandle handle) throws IOException, InterruptedException {
        WorkloadFolder folder = workloads.of(handle.workloadId());
        Optional<WorkloadNote> note = folder.note();
        if (note.isPresent()) {
            return observer.observe(folder, note.get());
        }
        boolean runs = ending.containers(folder.id()).values().stream()
                .anyMatch(container -> Container.isRunning(container.state()));
        return runs
                ? WorkloadStatus.of(WorkloadPhase.LOADING, "it runs, but its folder is gone")
                : WorkloadStatus.of(WorkloadPhase.GONE, "is unknown here");
    }

    private WorkloadStatus withMemory(WorkloadHandle handle, WorkloadStatus status) throws IOException {
        return status.phase().isRunning()
                ? status.using(meter.residentBytes(workloads.of(handle.workloadId())))
                : status;
    }

    private interface Act<T> {
        T run() throws IOException, InterruptedException, EngineException;
    }

    private <T> T waiting(Act<T> act) throws EngineException, InterruptedException {
        try {
            return act.run();
        } catch (Refusal e) {
            throw new EngineException(Reason.UNAVAILABLE, name + ": " + e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new EngineException(Reason.UNAVAILABLE, name + " cannot be used: " + e.getMessage(), e);
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
