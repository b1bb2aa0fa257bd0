package dev.atoll.runtime.jobs;

/// Where jobs run.
public interface JobWorkers {

    /// Queues a job for the next free worker, behind the calls that wait already. Never blocks.
    ///
    /// @return cancels it: drops it from the queue, or tells the module
    Runnable submit(JobTask task);

    /// Calls back, once, when a module that was not there may be there again.
    void whenWorthAsking(Runnable then);
}
