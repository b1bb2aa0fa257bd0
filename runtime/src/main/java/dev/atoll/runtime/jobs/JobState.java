package dev.atoll.runtime.jobs;

import java.util.Set;

/// The life of a job, with all its arrows.
public enum JobState {
    /// Waits for a worker.
    QUEUED("queued") {
        @Override
        Set<JobState> next() {
            return Set.of(RUNNING, ERROR, CANCELLED);
        }
    },
    /// A worker is at it; back in the queue when the worker was lost.
    RUNNING("running") {
        @Override
        Set<JobState> next() {
            return Set.of(QUEUED, DONE, ERROR, CANCELLED);
        }
    },
    /// The module answered.
    DONE("done") {
        @Override
        Set<JobState> next() {
            return Set.of();
        }
    },
    /// It did not; the message says why.
    ERROR("error") {
        @Override
        Set<JobState> next() {
            return Set.of();
        }
    },
    /// Somebody ended it.
    CANCELLED("cancelled") {
        @Override
        Set<JobState> next() {
            return Set.of();
        }
    };

    private final String wireName;

    JobState(String wireName) {
        this.wireName = wireName;
    }

    abstract Set<JobState> next();

    /// What callers read.
    public String wireName() {
        return wireName;
    }

    /// Whether nothing happens to it any more.
    public boolean isOver() {
        return next().isEmpty();
    }
}
