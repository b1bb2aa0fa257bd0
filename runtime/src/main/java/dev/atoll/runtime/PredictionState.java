package dev.atoll.runtime;

import java.util.Set;

/// The life of a prediction, with all its arrows.
enum PredictionState {
    /// Waits for a worker.
    QUEUED {
        @Override
        Set<PredictionState> next() {
            return Set.of(RUNNING, ENDED);
        }
    },
    /// A worker is at it.
    RUNNING {
        @Override
        Set<PredictionState> next() {
            return Set.of(OVERDUE, ENDED);
        }
    },
    /// The caller got its answer at the deadline while the worker goes on.
    OVERDUE {
        @Override
        Set<PredictionState> next() {
            return Set.of(ENDED);
        }
    },
    /// Nothing is held any more.
    ENDED {
        @Override
        Set<PredictionState> next() {
            return Set.of();
        }
    };

    abstract Set<PredictionState> next();
}
