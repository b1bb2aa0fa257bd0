package dev.atoll.server.jobs;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import dev.atoll.server.events.Events;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Moves jobs from one state to the next: what belongs to the move is written with it or not at all, and
/// only by the one who still sees the job as it is.
@Singleton
final class JobMoves {

    private final Database database;
    private final Events events;
    private final InstantSource time;

    JobMoves(Database database, Events events, InstantSource time) {
        this.database = database;
        this.events = events;
        this.time = time;
    }

    /// Goes along an arrow.
    ///
    /// @param reason one sentence
    /// @param also what is written with it
    /// @return the job as it is then; empty when somebody was faster
    Optional<Job> enter(Job job, JobState next, String reason, Consumer<Handle> also) {
        Optional<Job> moved = database.write(handle -> {
            if (!JobStore.enter(handle, job, next, reason, now())) {
                return Optional.empty();
            }
            also.accept(handle);
            return JobStore.find(handle, job.id());
        });
        moved.ifPresent(now -> events.publish(new JobChanged(now)));
        return moved;
    }

    /// The same with nothing besides.
    Optional<Job> enter(Job job, JobState next, String reason) {
        return enter(job, next, reason, _ -> {});
    }

    /// A job as its row says.
    Optional<Job> current(String id) {
        return database.read(handle -> JobStore.find(handle, id));
    }

    /// Its last attempt.
    Optional<Attempt> attempt(Job job) {
        return database.read(handle -> AttemptStore.find(handle, job.id(), job.attempt()));
    }

    Instant now() {
        return Times.fromMicros(Times.toMicros(time.instant()));
    }
}
