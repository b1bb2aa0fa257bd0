package dev.atoll.server.engines;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineListener;
import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.LogPart;
import dev.atoll.spi.engine.Placement;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStats;
import dev.atoll.spi.engine.WorkloadStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// An engine that shares its machine with others, of whose workloads it knows nothing: whoever is given graphics
/// processors is given none that one of the others has given away.
final class SharingEngine implements Engine {

    private final Engine engine;
    private final List<Engine> all;

    /// One choice at a time, for all engines: what one has chosen the next sees.
    private final ReentrantLock choice;

    /// @param all the engines that are installed, this one among them; may be filled later
    SharingEngine(Engine engine, List<Engine> all, ReentrantLock choice) {
        this.engine = engine;
        this.all = all;
        this.choice = choice;
    }

    @Override
    public Placement place(WorkloadSpec spec) throws EngineException {
        return engine.place(spec.limits().gpus().count() == 0 ? spec : besidesOthers(spec));
    }

    @Override
    public WorkloadHandle start(WorkloadSpec spec) throws EngineException {
        if (spec.limits().gpus().count() == 0) {
            return engine.start(spec);
        }
        choice.lock();
        try {
            return engine.start(besidesOthers(spec));
        } finally {
            choice.unlock();
        }
    }

    private WorkloadSpec besidesOthers(WorkloadSpec spec) {
        String machine = engine.probe().machine();
        if (machine.isEmpty()) {
            return spec;
        }
        Set<String> taken = all.stream()
                .filter(other -> !other.name().equals(engine.name()))
                .map(Engine::probe)
                .filter(health -> health.machine().equals(machine))
                .flatMap(health -> health.gpus().stream())
                .filter(gpu -> !gpu.isFree())
                .map(Gpu::uuid)
                .collect(Collectors.toSet());
        return spec.limitedTo(spec.limits().withGpus(spec.limits().gpus().besides(taken)));
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public EngineHealth probe() {
        return engine.probe();
    }

    @Override
    public WorkloadStatus status(WorkloadHandle handle) throws EngineException {
        return engine.status(handle);
    }

    @Override
    public WorkloadStatus awaitReady(WorkloadHandle handle, Duration timeout)
            throws EngineException, InterruptedException {
        return engine.awaitReady(handle, timeout);
    }

    @Override
    public void stop(WorkloadHandle handle, Duration grace) throws EngineException, InterruptedException {
        engine.stop(handle, grace);
    }

    @Override
    public void remove(WorkloadHandle handle) throws EngineException {
        engine.remove(handle);
    }

    @Override
    public List<WorkloadHandle> list() throws EngineException {
        return engine.list();
    }

    @Override
    public Optional<WorkloadHandle> find(String workloadId) throws EngineException {
        return engine.find(workloadId);
    }

    @Override
    public List<String> log(WorkloadHandle handle, int lines) throws EngineException {
        return engine.log(handle, lines);
    }

    @Override
    public LogPart log(WorkloadHandle handle, long offset, int mostBytes, Duration patience)
            throws EngineException, InterruptedException {
        return engine.log(handle, offset, mostBytes, patience);
    }

    @Override
    public WorkloadStats stats(WorkloadHandle handle) throws EngineException {
        return engine.stats(handle);
    }

    @Override
    public Optional<Path> home(WorkloadHandle handle) throws EngineException {
        return engine.home(handle);
    }

    @Override
    public Watch watch(EngineListener listener) {
        return engine.watch(listener);
    }

    @Override
    public void close() {
        engine.close();
    }
}
