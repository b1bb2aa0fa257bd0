package dev.atoll.server.deployments;

import java.util.Locale;
import java.util.Set;

/// Where a deployment stands. The only arrows there are:
///
/// ```
/// QUEUED → STARTING → LOADING → RUNNING → STOPPING → STOPPED
/// STARTING → RUNNING                      loaded faster than we looked
/// STARTING → QUEUED                       its engine had no room after all
/// STARTING, LOADING, RUNNING → BACKING_OFF → STARTING     it ended by itself and is started again
/// QUEUED, STARTING, LOADING, RUNNING, BACKING_OFF → FAILED    it cannot be started, or ended too often
/// QUEUED, STARTING, LOADING, RUNNING, BACKING_OFF → STOPPING
/// STOPPING → QUEUED                       started again, with other hardware for instance
/// STOPPED, FAILED → QUEUED                started by hand
/// STOPPING, STOPPED, FAILED → DELETED → STOPPED, QUEUED   undone
/// ```
public enum DeploymentState {
    /// Waits for a place on an engine.
    QUEUED,
    /// Its process is being started.
    STARTING,
    /// Its process runs and loads.
    LOADING,
    /// It answers.
    RUNNING,
    /// Its process is being ended.
    STOPPING,
    /// Nothing runs; everything else is kept.
    STOPPED,
    /// Its process ended by itself, and is started again after a pause.
    BACKING_OFF,
    /// It could not be started, or ended too often.
    FAILED,
    /// It is forgotten after a while, unless somebody undoes it.
    DELETED;

    /// The name on the wire, such as `backing_off`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeploymentState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /// Whether something is or shall be running.
    public boolean isActive() {
        return switch (this) {
            case QUEUED, STARTING, LOADING, RUNNING, STOPPING, BACKING_OFF -> true;
            case STOPPED, FAILED, DELETED -> false;
        };
    }

    /// Whether there may be a process.
    boolean hasProcess() {
        return switch (this) {
            case STARTING, LOADING, RUNNING, STOPPING -> true;
            case QUEUED, BACKING_OFF, STOPPED, FAILED, DELETED -> false;
        };
    }

    boolean canBecome(DeploymentState next) {
        return next().contains(next);
    }

    private Set<DeploymentState> next() {
        return switch (this) {
            case QUEUED -> Set.of(STARTING, STOPPING, FAILED);
            case STARTING -> Set.of(LOADING, RUNNING, QUEUED, BACKING_OFF, STOPPING, FAILED);
            case LOADING -> Set.of(RUNNING, BACKING_OFF, STOPPING, FAILED);
            case RUNNING -> Set.of(BACKING_OFF, STOPPING, FAILED);
            case STOPPING -> Set.of(STOPPED, QUEUED, DELETED);
            case BACKING_OFF -> Set.of(STARTING, STOPPING, FAILED);
            case STOPPED, FAILED -> Set.of(QUEUED, DELETED);
            case DELETED -> Set.of(STOPPED, QUEUED);
        };
    }
}
