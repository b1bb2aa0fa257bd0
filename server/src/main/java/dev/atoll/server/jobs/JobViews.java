package dev.atoll.server.jobs;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// What there is to see of jobs. Everybody sees their own, and operators those of all.
@Singleton
public final class JobViews {

    private static final int MOST_METRICS = 20_000;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final Database database;
    private final JobQueue queue;
    private final JobLogs logs;
    private final Events events;

    JobViews(Database database, JobQueue queue, JobLogs logs, Events events) {
        this.database = database;
        this.queue = queue;
        this.logs = logs;
        this.events = events;
    }

    /// A job as far as it is.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for somebody else's
    public Job get(Caller caller, String id) {
        return shown(database.read(handle -> required(handle, caller, Action.READ_JOBS, id)));
    }

    /// A part of the caller's, the newest first.
    ///
    /// @param skip how many newer ones to leave out
    public JobList list(Caller caller, int most, int skip) {
        Access.check(caller, Action.READ_JOBS, Thing.of(caller.accountId()), "job");
        List<Job> found = database.read(handle -> JobStore.of(handle, caller.accountId(), most, skip));
        int total = database.read(handle -> JobStore.count(handle, caller.accountId()));
        return new JobList(found.stream().map(this::shown).toList(), total);
    }

    /// A part of somebody's jobs.
    public record JobList(List<Job> jobs, int total) {}

    /// Everything there is to see of one.
    ///
    /// @param changes of its state, the first first
    /// @param progress empty while nothing is known of it
    public record Detail(
            Job job,
            List<Attempt> attempts,
            List<Change> changes,
            List<Metric> metrics,
            Optional<JobProgress> progress) {}

    /// The same with what happened to it.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Detail detail(Caller caller, String id) {
        Job job = get(caller, id);
        return database.read(handle -> new Detail(
                job,
                AttemptStore.of(handle, id),
                JobStore.changes(handle, id),
                AttemptStore.metrics(handle, id, MOST_METRICS),
                logs.progress(id)));
    }

    /// What it printed, as far as that is kept.
    ///
    /// @param from where to begin, in bytes; negative for that many before the end
    /// @throws PlatformException `NOT_FOUND`
    public JobLog log(Caller caller, String id, long from, int mostBytes) {
        Job job = get(caller, id);
        return logs.read(job, from, mostBytes);
    }

    /// Tells of the caller's jobs whenever one changes.
    public Events.Subscription follow(Caller caller, Consumer<Job> listener) {
        Access.check(caller, Action.READ_JOBS, Thing.of(caller.accountId()), "job");
        return events.subscribe(JobChanged.class, change -> {
            if (caller.is(change.job().account())) {
                listener.accept(shown(change.job()));
            }
        });
    }

    /// With what it waits for.
    Job shown(Job job) {
        return job.state() == JobState.QUEUED && !job.cancelled()
                ? queue.reason(job).map(job::saying).orElse(job)
                : job;
    }

    /// A job that the caller may do something to.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for somebody else's; `FORBIDDEN`
    static Job required(Handle handle, Caller caller, Action action, String id) {
        Job job = Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(known -> JobStore.find(handle, known))
                .orElseThrow(() -> unknown(id));
        Access.check(caller, action, Thing.of(job.account()), "job " + id);
        return job;
    }

    private static PlatformException unknown(String id) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no job " + id);
    }
}
