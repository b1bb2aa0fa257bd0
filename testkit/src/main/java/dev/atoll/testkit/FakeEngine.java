package dev.atoll.testkit;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineHealth.LimitEnforcement;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStatus;
import dev.atoll.testkit.FakePlace.FakeWorkload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An engine that starts nothing and passes the contract all the same. Its [FakePlace] decides how
/// workloads behave and outlives it: an engine made anew over it is a platform that was restarted.
public final class FakeEngine implements Engine {

    private static final long RESIDENT_BYTES = 64L << 20;

    private final String name;
    private final FakePlace place;

    public FakeEngine(String name, FakePlace place) {
        this.name = name;
        this.place = place;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineHealth probe() {
        synchronized (place) {
            boolean available = !place.isDown();
            String summary = available ? "pretends to run workloads" : "is down";
            return new EngineHealth(available, summary, 4, 8L << 30, LimitEnforcement.WATCHED, List.of());
        }
    }

    @Override
    public WorkloadHandle start(WorkloadSpec spec) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            FakeWorkload known = place.workloads().get(spec.id());
            if (known != null && known.phase().isRunning()) {
                return handle(spec.id());
            }
            Optional<?> missing = FakePlace.missing(spec);
            if (missing.isPresent()) {
                throw new EngineException(Reason.INVALID, missing.get() + " does not exist");
            }
            if (place.isFull()) {
                throw new EngineException(Reason.FULL, name + " has no room for " + spec.id());
            }
            place.start(spec);
            return handle(spec.id());
        }
    }

    @Override
    public WorkloadStatus status(WorkloadHandle handle) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            FakeWorkload workload = place.workloads().get(handle.workloadId());
            if (workload == null) {
                return new WorkloadStatus(WorkloadPhase.GONE, Optional.empty(), "is unknown", 0);
            }
            WorkloadPhase phase = workload.phase();
            return phase.isRunning()
                    ? new WorkloadStatus(phase, Optional.of(workload.endpoint()), workload.reason(), RESIDENT_BYTES)
                    : new WorkloadStatus(phase, Optional.empty(), workload.reason(), 0);
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
                long startLeft = place.nanosToStart(handle.workloadId());
                place.wait(
                        Math.max(1, Duration.ofNanos(Math.min(left, startLeft)).toMillis()));
            }
        }
    }

    @Override
    public void stop(WorkloadHandle handle, Duration grace) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            FakeWorkload workload = place.workloads().get(handle.workloadId());
            if (workload != null && workload.phase().isRunning()) {
                place.becomes(handle.workloadId(), WorkloadPhase.ENDED, "was stopped");
            }
        }
    }

    @Override
    public void remove(WorkloadHandle handle) throws EngineException {
        synchronized (place) {
            refuseWhenDown();
            FakeWorkload workload = place.workloads().get(handle.workloadId());
            if (workload != null && workload.phase().isRunning()) {
                throw new EngineException(Reason.INVALID, handle.workloadId() + " still runs; stop it first");
            }
            place.workloads().remove(handle.workloadId());
            place.notifyAll();
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
            FakeWorkload workload = place.workloads().get(handle.workloadId());
            List<String> printed = workload == null ? List.of() : workload.log();
            return printed.subList(Math.max(0, printed.size() - lines), printed.size());
        }
    }

    @Override
    public void close() {}

    private WorkloadHandle handle(String workloadId) {
        return new WorkloadHandle(name, workloadId, "");
    }

    private void refuseWhenDown() throws EngineException {
        if (place.isDown()) {
            throw new EngineException(Reason.UNAVAILABLE, name + " cannot be reached");
        }
    }
}
