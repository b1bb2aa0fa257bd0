package dev.atoll.server.tasks;

import java.util.Locale;
import java.util.Set;

/// Where a task stands. The only arrows there are:
///
/// ```
/// QUEUED → RUNNING → DONE, FAILED, CANCELLED
/// RUNNING → QUEUED             the platform stopped meanwhile
/// FAILED, CANCELLED → QUEUED   tried again
/// ```
public enum TaskState {
    /// Waits for its turn.
    QUEUED,
    /// Is being done.
    RUNNING,
    /// All of it is done.
    DONE,
    /// Could not be done; its message says why.
    FAILED,
    /// Its owner did not want it any more.
    CANCELLED;

    /// The name on the wire, such as `queued`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether nothing happens any more unless somebody asks for it.
    public boolean isOver() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case DONE, FAILED, CANCELLED -> true;
        };
    }

    /// Whether somebody may have it tried again.
    public boolean mayBeRetried() {
        return isOver() && canBecome(QUEUED);
    }

    boolean canBecome(TaskState next) {
        return next().contains(next);
    }

    private Set<TaskState> next() {
        return switch (this) {
            case QUEUED -> Set.of(RUNNING);
            case RUNNING -> Set.of(DONE, FAILED, CANCELLED, QUEUED);
            case FAILED, CANCELLED -> Set.of(QUEUED);
            case DONE -> Set.of();
        };
    }
}
