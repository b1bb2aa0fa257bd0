package dev.atoll.testkit;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineHealth.Capability;
import dev.atoll.spi.engine.EngineHealth.LimitEnforcement;
import dev.atoll.spi.engine.EngineListener;
import dev.atoll.spi.engine.LogPart;
import dev.atoll.spi.engine.Placement;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStats;
import dev.atoll.spi.engine.WorkloadStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An engine that starts nothing and passes the contract all the same. Its [FakePlace] decides how
/// workloads behave and outlives it: an engine made anew over it is a platform that was restarted.
public final class FakeEngine implements Engine {

    private final String name;
    private final FakePlace place;
    private final FakeAdmission admission;

    public FakeEngine(String name, FakePlace place) {
        this.name = name;
        this.place = place;
        this.admission = new FakeAdmission(name, place);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineHealth probe() {
        synchronized (place) {
            if (place.isDown()) {
                return EngineHealth.down("is down");
            }
            return new EngineHealth(
                    true,
                    "pretends to run workloads",
                    LimitEnforcement.WATCHED,
                    place.strongest(),
                    place.room(),
                    place.gpus(),
                    List.of(new Capability("images", place.runsImages(), "as the test says")),
                    place.machine());
        }
    }

    @Override
    public Placement place(WorkloadSpec spec) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            return admission.place(spec);
        }
    }

    @Override
    public WorkloadHandle start(WorkloadSpec spec) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            FakeWorkload known = place.workloads().get(spec.id());
            if (known == null || !known.phase().isRunning()) {
                place.start(spec, admission.admit(spec));
            }
            return handle(spec.id());
        }
    }

    @Override
    public WorkloadStatus status(WorkloadHandle handle) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            return known(handle)
                    .map(FakeWorkload::status)
                    .orElseGet(() -> WorkloadStatus.of(WorkloadPhase.GONE, "is unknown"));
        }
    }

    @Override
    public WorkloadStatus awaitReady(WorkloadHandle handle, Duration timeout)
            throws EngineException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (place) {
            while (true) {
                WorkloadStatus status = status(handle);
                long left = deadline - System.nanoTime();
                if (status.phase() == WorkloadPhase.READY || !status.phase().isRunning() || left <= 0) {
                    return status;
                }
                pause(Math.min(left, place.nanosLeft(handle.workloadId())));
            }
        }
    }

    @Override
    public void stop(WorkloadHandle handle, Duration grace) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            Optional<FakeWorkload> workload = known(handle);
            if (workload.isPresent() && workload.get().phase().isRunning()) {
                place.becomes(handle.workloadId(), WorkloadPhase.ENDED, "was stopped");
            }
        }
    }

    @Override
    public void remove(WorkloadHandle handle) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            Optional<FakeWorkload> workload = known(handle);
            if (workload.isPresent() && workload.get().phase().isRunning()) {
                throw new EngineException(Reason.INVALID, handle.workloadId() + " still runs; stop it first");
            }
            place.forgets(handle.workloadId());
        }
    }

    @Override
    public List<WorkloadHandle> list() throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            return place.workloads().keySet().stream().map(this::handle).toList();
        }
    }

    @Override
    public Optional<WorkloadHandle> find(String workloadId) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            return place.workloads().containsKey(workloadId) ? Optional.of(handle(workloadId)) : Optional.empty();
        }
    }

    @Override
    public List<String> log(WorkloadHandle handle, int lines) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            List<String> printed = known(handle).map(FakeWorkload::lines).orElse(List.of());
            return printed.subList(Math.max(0, printed.size() - lines), printed.size());
        }
    }

    @Override
    public LogPart log(WorkloadHandle handle, long offset, int mostBytes, Duration patience)
            throws EngineException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (place) {
            while (true) {
                refuseWhenDown();
                Optional<FakeWorkload> workload = known(handle);
                if (workload.isEmpty()) {
                    return LogPart.nothing(offset);
                }
                FakeWorkload.Printed printed = workload.get().printed();
                boolean runs = workload.get().phase().isRunning();
                long left = deadline - System.nanoTime();
                if (printed.end() > offset || !runs || left <= 0) {
                    return part(printed, Math.max(offset, printed.from()), mostBytes, runs);
                }
                pause(left);
            }
        }
    }

    /// Only ASCII is said here, so that every byte is a character.
    private static LogPart part(FakeWorkload.Printed printed, long from, int mostBytes, boolean runs) {
        int length = Math.clamp(printed.end() - from, 0, mostBytes);
        int start = (int) Math.min(from - printed.from(), printed.bytes().length);
        String text = new String(printed.bytes(), start, length, StandardCharsets.UTF_8);
        long next = from + length;
        return new LogPart(from, text, next, !runs && next >= printed.end());
    }

    @Override
    public WorkloadStats stats(WorkloadHandle handle) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            return known(handle).map(FakeWorkload::stats).orElse(WorkloadStats.UNKNOWN);
        }
    }

    @Override
    public Optional<Path> home(WorkloadHandle handle) {
        return place.home(handle.workloadId());
    }

    @Override
    public Watch watch(EngineListener listener) {
        place.listeners().add(listener);
        return () -> place.listeners().remove(listener);
    }

    @Override
    public void close() {}

    private Optional<FakeWorkload> known(WorkloadHandle handle) {
        return Optional.ofNullable(place.workloads().get(handle.workloadId()));
    }

    private WorkloadHandle handle(String workloadId) {
        return new WorkloadHandle(name, workloadId, "");
    }

    private void pause(long nanos) throws InterruptedException {
        place.wait(Math.max(1, Duration.ofNanos(nanos).toMillis()));
    }

    private void refuseWhenDown() throws EngineException {
        if (place.isDown()) {
            throw new EngineException(Reason.UNAVAILABLE, name + " cannot be reached");
        }
    }
}
