package dev.atoll.server.tryout;

import java.util.Locale;
import java.util.Set;

/// Where a tryout stands. The only arrows there are:
///
/// ```
/// ASLEEP → STARTING → LOADING → READY → STOPPING → ASLEEP
/// STARTING, LOADING → STOPPING      stopped before it was ready
/// STARTING → READY                  loaded faster than we looked
/// all but ASLEEP → FAILED           FAILED → STARTING at the next try, → ASLEEP when put away
/// STARTING, LOADING, READY → ASLEEP its process did not outlive a restart of the platform
/// ```
enum TryoutState {
    /// Nothing runs; the next try starts it.
    ASLEEP,
    /// Its process is being started.
    STARTING,
    /// Its process runs and loads.
    LOADING,
    /// It answers.
    READY,
    /// Its process is being ended.
    STOPPING,
    /// It could not start, or ended by itself. The next try starts it again.
    FAILED;

    /// The name on the wire, such as `asleep`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether there may be a process.
    boolean isRunning() {
        return switch (this) {
            case STARTING, LOADING, READY, STOPPING -> true;
            case ASLEEP, FAILED -> false;
        };
    }

    boolean canBecome(TryoutState next) {
        return next().contains(next);
    }

    private Set<TryoutState> next() {
        return switch (this) {
            case ASLEEP -> Set.of(STARTING);
            case STARTING -> Set.of(LOADING, READY, STOPPING, FAILED, ASLEEP);
            case LOADING -> Set.of(READY, STOPPING, FAILED, ASLEEP);
            case READY -> Set.of(STOPPING, FAILED, ASLEEP);
            case STOPPING -> Set.of(ASLEEP, FAILED);
            case FAILED -> Set.of(STARTING, ASLEEP);
        };
    }
}
