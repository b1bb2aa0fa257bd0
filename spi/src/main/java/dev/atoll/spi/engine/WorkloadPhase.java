package dev.atoll.spi.engine;

/// What an engine sees of a workload. Not a state machine: an engine reports what is.
public enum WorkloadPhase {
    /// A step before the program is being done, or the program was started and does not listen yet.
    STARTING,
    /// It listens and is not ready yet: it loads.
    LOADING,
    /// Its readiness probe answered 200; or its program runs and is to end by itself.
    READY,
    /// It ended by itself or was ended: by an error, a limit, a step that failed, or for taking too long.
    FAILED,
    /// It ended with status 0 or was stopped as asked.
    ENDED,
    /// The engine does not know it.
    GONE;

    /// Whether a process exists.
    public boolean isRunning() {
        return switch (this) {
            case STARTING, LOADING, READY -> true;
            case FAILED, ENDED, GONE -> false;
        };
    }
}
