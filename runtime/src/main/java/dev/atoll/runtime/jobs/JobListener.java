package dev.atoll.runtime.jobs;

/// Follows a job, on whatever thread something happens to it; must not block.
@FunctionalInterface
public interface JobListener {

    /// The job became another, or reported how far it is.
    void changed(JobStatus status);
}
