package dev.atoll.runtime.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is kept of one job besides its arguments and its result.
///
/// @param id 32 hexadecimal digits nobody can guess
/// @param number counts the jobs of a folder, from 1
/// @param accept the media type of the answer
/// @param traceparent of the request that brought it, as W3C writes it; empty for none
/// @param attempts how often a worker began
/// @param started when a worker began last
/// @param expires when its result is removed
/// @param message why there is no answer; empty when there is one or may be
public record Job(
        String id,
        long number,
        String accept,
        String traceparent,
        Instant created,
        JobState state,
        int attempts,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<Instant> expires,
        String message) {

    static Job queued(String id, long number, JobRequest request, Instant now) {
        return new Job(
                id,
                number,
                request.accept(),
                request.traceparent(),
                now,
                JobState.QUEUED,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    Job running(Instant now) {
        check(JobState.RUNNING);
        return new Job(
                id,
                number,
                accept,
                traceparent,
                created,
                JobState.RUNNING,
                attempts + 1,
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /// Back in the queue.
    ///
    /// @param begun the attempts that count
    Job again(int begun) {
        check(JobState.QUEUED);
        return new Job(
                id,
                number,
                accept,
                traceparent,
                created,
                JobState.QUEUED,
                begun,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /// Over.
    ///
    /// @param kept how long it is remembered
    Job over(JobState end, Instant now, Duration kept, String why) {
        check(end);
        return new Job(
                id,
                number,
                accept,
                traceparent,
                created,
                end,
                attempts,
                started,
                Optional.of(now),
                Optional.of(now.plus(kept)),
                why);
    }

    private void check(JobState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("job " + state + " to " + next + " (expected " + state.next() + ")");
        }
    }

    boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
