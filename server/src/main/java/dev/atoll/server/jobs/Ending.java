package dev.atoll.server.jobs;

import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.time.Instant;
import java.util.OptionalInt;

/// What the end of a program means for its job.
///
/// @param next `DONE`, `FAILED`, `CANCELLED`, or `RETRYING`
/// @param reason one sentence
record Ending(JobState next, String reason, OptionalInt exitCode) {

    private static final int FIRST_SIGNAL = 128;

    static Ending of(Job job, Attempt attempt, WorkloadStatus status, Instant now) {
        OptionalInt code = status.exitCode();
        String reason = reason(status);
        if (isGood(job, status)) {
            return new Ending(JobState.DONE, "Its program ended well.", code);
        }
        if (job.state() == JobState.CANCELLING) {
            return new Ending(JobState.CANCELLED, "It was cancelled.", code);
        }
        // One that is lost may have ended long ago: nobody knows how much of the time was its own.
        boolean tooLong = status.phase() != WorkloadPhase.GONE
                && !now.isBefore(attempt.started().plusSeconds(job.order().timeLimitSeconds()));
        boolean again = !tooLong
                && isWorthAnother(job, status)
                && job.spent() < job.order().retries();
        return new Ending(again ? JobState.RETRYING : JobState.FAILED, reason, code);
    }

    /// One that was stopped has ended, too, and often nobody knows with which code.
    private static boolean isGood(Job job, WorkloadStatus status) {
        int unknown = job.state() == JobState.CANCELLING ? FIRST_SIGNAL : 0;
        return status.phase() == WorkloadPhase.ENDED && status.exitCode().orElse(unknown) == 0;
    }

    /// A training that ended by itself would end the same way again; whether a script would, its author knows.
    private static boolean isWorthAnother(Job job, WorkloadStatus status) {
        return !job.isTraining()
                || status.phase() == WorkloadPhase.GONE
                || status.exitCode().orElse(FIRST_SIGNAL) >= FIRST_SIGNAL;
    }

    private static String reason(WorkloadStatus status) {
        if (!status.reason().isBlank()) {
            return JobStarts.sentence(status.reason());
        }
        if (status.phase() == WorkloadPhase.GONE) {
            return "It was lost: its engine does not know it any more.";
        }
        return status.exitCode().isPresent()
                ? "It ended with exit code " + status.exitCode().getAsInt() + "."
                : "It ended, and nobody knows how.";
    }
}
