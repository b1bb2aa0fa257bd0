package dev.atoll.server.jobs;

/// A job as somebody orders it.
///
/// @param title for people to read; also the name of the folder its results are put into
/// @param timeLimitSeconds how long an attempt may take
/// @param retries how often it is tried again after it was lost, killed or, for a script, failed
public record JobOrder(String title, Work work, Hardware hardware, long timeLimitSeconds, int retries) {

    /// What a job gets to run on.
    ///
    /// @param memoryMb 0 for what suits the module
    /// @param cpus 0 for what suits the module
    /// @param gpus graphics processors
    public record Hardware(long memoryMb, double cpus, int gpus) {

        /// What suits the module.
        public static final Hardware USUAL = new Hardware(0, 0, 0);
    }

    /// The same on other hardware.
    JobOrder on(Hardware other) {
        return new JobOrder(title, work, other, timeLimitSeconds, retries);
    }
}
