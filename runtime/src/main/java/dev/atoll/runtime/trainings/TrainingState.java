package dev.atoll.runtime.trainings;

import java.util.Set;

/// The life of a training, with all its arrows.
public enum TrainingState {
    /// Waits for the one before it; callers of DEEPaaS see it as running.
    QUEUED("running") {
        @Override
        Set<TrainingState> next() {
            // An error at once when the disk does not take that it runs.
            return Set.of(RUNNING, ERROR, CANCELLED);
        }
    },
    /// A process is at it.
    RUNNING("running") {
        @Override
        Set<TrainingState> next() {
            // Queued again when everything was killed and the module can go on from where it came to.
            return Set.of(DONE, ERROR, CANCELLED, QUEUED);
        }
    },
    /// There is a result.
    DONE("done") {
        @Override
        Set<TrainingState> next() {
            return Set.of();
        }
    },
    /// There is none; the message says why.
    ERROR("error") {
        @Override
        Set<TrainingState> next() {
            return Set.of();
        }
    },
    /// Somebody ended it.
    CANCELLED("cancelled") {
        @Override
        Set<TrainingState> next() {
            return Set.of();
        }
    };

    private final String wireName;

    TrainingState(String wireName) {
        this.wireName = wireName;
    }

    abstract Set<TrainingState> next();

    String wireName() {
        return wireName;
    }

    boolean isOver() {
        return next().isEmpty();
    }
}
