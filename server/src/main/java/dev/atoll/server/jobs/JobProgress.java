package dev.atoll.server.jobs;

/// How far a training is.
///
/// @param fraction from 0 to 1; -1 for unknown
/// @param doing what it does now
/// @param total -1 for unknown
/// @param unit what is counted, such as `images`; may be empty
/// @param leftSeconds how long it will still take; -1 for unknown
/// @param memoryBytes what it uses now; -1 for unknown
public record JobProgress(
        double fraction, String doing, long done, long total, String unit, long leftSeconds, long memoryBytes) {

    /// Before it told anything.
    static final JobProgress NONE = new JobProgress(-1, "", 0, -1, "", -1, -1);
}
