package dev.atoll.spi.engine;

/// Is told that something may have happened to a workload.
@FunctionalInterface
public interface EngineListener {

    /// Look at this workload. A hint: it may come twice, late or not at all, and on any thread; it must not take long.
    void changed(String workloadId);
}
