package dev.atoll.runtime;

import java.time.Duration;

/// How asynchronous predictions are kept.
///
/// @param deadline for the run of one
/// @param expiry how long it is remembered after its end
/// @param most how many are kept, with those that are over
record JobsConfig(Duration deadline, Duration expiry, int most) {

    static JobsConfig of(GivenOptions given) throws UsageException {
        return new JobsConfig(
                Duration.ofSeconds(given.number("--job-deadline", 3600, 1, 30 * 86_400L)),
                Duration.ofSeconds(given.number("--job-expiry", 3600, 1, 30 * 86_400L)),
                (int) given.number("--most-jobs", 1000, 1, 1_000_000));
    }
}
