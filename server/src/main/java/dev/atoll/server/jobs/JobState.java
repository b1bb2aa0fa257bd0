package dev.atoll.server.jobs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a job stands. The only arrows there are:
///
/// ```
/// QUEUED → STARTING → RUNNING → KEEPING → DONE, FAILED, CANCELLED
/// QUEUED, RETRYING → CANCELLED       nothing ran
/// STARTING → QUEUED                  its place was taken after all
/// STARTING → FAILED, CANCELLED       no engine can ever run it, or nothing had been started
/// STARTING, RUNNING → RETRYING       it was lost or killed; RETRYING → QUEUED after a pause
/// STARTING, RUNNING → CANCELLING     its owner wants it to end; CANCELLING → KEEPING once it has
/// STARTING → KEEPING                 it was over before it was seen running
/// FAILED, CANCELLED → QUEUED         its owner tries again
/// FAILED → KEEPING                   it was done, and its results did not fit
/// ```
public enum JobState {
    /// Waits for a place.
    QUEUED,
    /// An engine is being asked to start it.
    STARTING,
    /// Its program runs.
    RUNNING,
    /// It is being ended, because its owner wants that.
    CANCELLING,
    /// Its program is over; its results are being put into its owner's files.
    KEEPING,
    /// It was lost or killed, and is tried again after a pause.
    RETRYING,
    /// All of it is done.
    DONE,
    /// It could not be done; its reason says why.
    FAILED,
    /// Its owner did not want it any more.
    CANCELLED;

    /// The name on the wire, such as `queued`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The state of a name on the wire; empty for any other text.
    static Optional<JobState> of(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }

    /// Whether nothing happens any more unless somebody asks for it.
    public boolean isOver() {
        return switch (this) {
            case QUEUED, STARTING, RUNNING, CANCELLING, KEEPING, RETRYING -> false;
            case DONE, FAILED, CANCELLED -> true;
        };
    }

    /// Whether there may be a workload of it.
    boolean hasWorkload() {
        return switch (this) {
            case STARTING, RUNNING, CANCELLING -> true;
            case QUEUED, KEEPING, RETRYING, DONE, FAILED, CANCELLED -> false;
        };
    }

    boolean canBecome(JobState next) {
        return next().contains(next);
    }

    private Set<JobState> next() {
        return switch (this) {
            case QUEUED -> Set.of(STARTING, CANCELLED, FAILED);
            case STARTING -> Set.of(RUNNING, QUEUED, RETRYING, CANCELLING, KEEPING, FAILED, CANCELLED);
            case RUNNING -> Set.of(KEEPING, RETRYING, CANCELLING);
            case CANCELLING -> Set.of(KEEPING);
            case KEEPING -> Set.of(DONE, FAILED, CANCELLED);
            case RETRYING -> Set.of(QUEUED, CANCELLED);
            case FAILED -> Set.of(QUEUED, KEEPING);
            case CANCELLED -> Set.of(QUEUED);
            case DONE -> Set.of();
        };
    }
}
