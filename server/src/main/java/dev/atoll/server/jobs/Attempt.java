package dev.atoll.server.jobs;

import dev.atoll.spi.engine.WorkloadHandle;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One run of a job's program.
///
/// @param number from 1
/// @param locator what its engine finds it by; empty before it was started
/// @param ended empty while it is not over
/// @param exitCode empty while it is not known
/// @param reason why it ended, one sentence; may be empty
/// @param logNext how much of the engine's log was read
/// @param logBytes how much of the job's own log was written then
public record Attempt(
        String jobId,
        int number,
        String workloadId,
        String engine,
        String locator,
        Instant started,
        Optional<Instant> ended,
        OptionalInt exitCode,
        String reason,
        long logNext,
        long logBytes) {

    /// What finds its workload.
    WorkloadHandle handle() {
        return new WorkloadHandle(engine, workloadId, locator);
    }
}
