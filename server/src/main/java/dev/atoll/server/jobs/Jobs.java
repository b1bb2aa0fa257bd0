package dev.atoll.server.jobs;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.database.Times;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Trainings and scripts that run to their end. What was ordered is run to its end once, also when the
/// platform, the program or both are killed meanwhile. Everybody sees and ends their own.
@Singleton
public final class Jobs {

    private static final int MOST_UNDER_WAY = 100;
    private static final String ORDERED = "It waits for a place.";

    private final Database database;
    private final JobChecks checks;
    private final JobHardware hardware;
    private final JobFolders folders;
    private final JobReconciler reconciler;
    private final JobViews views;
    private final JobLogs logs;
    private final Events events;
    private final Ids ids;
    private final InstantSource time;

    Jobs(
            Database database,
            JobChecks checks,
            JobHardware hardware,
            JobFolders folders,
            JobReconciler reconciler,
            JobViews views,
            JobLogs logs,
            Events events,
            Ids ids,
            InstantSource time) {
        this.database = database;
        this.checks = checks;
        this.hardware = hardware;
        this.folders = folders;
        this.reconciler = reconciler;
        this.views = views;
        this.logs = logs;
        this.events = events;
        this.ids = ids;
        this.time = time;
    }

    /// Orders one. When this returns it will be run, whatever happens to the platform.
    ///
    /// @throws PlatformException `UNAUTHENTICATED`, `FORBIDDEN`; `BAD_REQUEST` for what cannot be run here ever;
    ///     `NOT_FOUND` for a module or files that the caller does not see; `TOO_MANY_REQUESTS` when 100 of the
    ///     caller's are under way
    public Job order(Caller caller, JobOrder order) {
        Access.check(caller, Action.ORDER_JOB, Thing.of(caller.accountId()), "job");
        JobChecks.Checked checked = checks.check(caller, order);
        Job job = queued(caller, hardware.resolved(caller, checked.order()), checked.files());
        checks.requirePlace(job);
        var _ = database.write(handle -> {
            requirePlace(handle, caller);
            JobStore.insert(handle, job);
            return job;
        });
        tell(caller, "job.order", job);
        return woken(job);
    }

    private Job queued(Caller caller, JobOrder order, long files) {
        Instant now = now();
        return new Job(
                ids.next(),
                caller.accountId(),
                order,
                JobState.QUEUED,
                ORDERED,
                Optional.empty(),
                false,
                0,
                0,
                files,
                "",
                "",
                "",
                "",
                now,
                now,
                now,
                Optional.empty());
    }

    private static void requirePlace(Handle handle, Caller caller) {
        int underWay = JobStore.underWay(handle, caller.accountId());
        if (underWay >= MOST_UNDER_WAY) {
            throw new PlatformException(
                    ErrorCode.TOO_MANY_REQUESTS,
                    underWay + " of your jobs are under way already (expected at most " + (MOST_UNDER_WAY - 1) + ")");
        }
    }

    /// Has a job end soon. One that is over stays as it is.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public Job cancel(Caller caller, String id) {
        Job job = database.write(handle -> {
            Job found = JobViews.required(handle, caller, Action.CANCEL_JOB, id);
            if (!found.state().isOver()) {
                JobStore.cancelled(handle, id, true);
            }
            return found;
        });
        if (job.state().isOver() || job.state() == JobState.KEEPING) {
            return views.shown(job);
        }
        tell(caller, "job.cancel", job);
        return woken(job);
    }

    /// Has a job run once more that failed or was cancelled. A training goes on from where it was, when
    /// what it had is still there; one whose results did not fit, and wait still, is only put into its place.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` for any other
    public Job retry(Caller caller, String id) {
        Job job = database.write(handle -> {
            Job found = JobViews.required(handle, caller, Action.CHANGE_JOB, id);
            if (!found.mayBeRetried()) {
                throw new PlatformException(
                        ErrorCode.CONFLICT,
                        "The job is " + found.state().wireName() + " (expected one that failed or was cancelled)");
            }
            requirePlace(handle, caller);
            JobStore.cancelled(handle, id, false);
            if (found.isWaitingForRoom() && Files.isDirectory(folders.of(id))) {
                var _ = JobStore.enter(handle, found, JobState.KEEPING, "Its results are put away again.", now());
            } else {
                JobStore.outcome(handle, id, "", "");
                JobStore.wake(handle, id, now(), 0);
                forgetWhatBeginsAnew(handle, found);
                var _ = JobStore.enter(handle, found, JobState.QUEUED, "Its owner tries again.", now());
            }
            return JobStore.find(handle, id).orElseThrow();
        });
        tell(caller, "job.retry", job);
        return woken(job);
    }

    /// What a cancelled one had is gone, and so is what it told of that.
    private static void forgetWhatBeginsAnew(Handle handle, Job job) {
        if (job.state() == JobState.CANCELLED || !job.isTraining()) {
            AttemptStore.forgetMetrics(handle, job.id());
        }
    }

    /// Deletes a job that is over from the list. Its results stay.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` for one that is not over
    public void forget(Caller caller, String id) {
        Job job = database.read(handle -> JobViews.required(handle, caller, Action.CHANGE_JOB, id));
        if (!job.state().isOver()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The job is " + job.state().wireName() + " (expected one that is over: cancel it first)");
        }
        var _ = database.write(handle -> {
            JobStore.delete(handle, id);
            return job;
        });
        logs.forget(id);
        tell(caller, "job.forget", job);
    }

    private Job woken(Job job) {
        // Before anybody takes the next step: news come in the order in which things happen.
        events.publish(new JobChanged(job));
        reconciler.wake();
        return views.shown(job);
    }

    private void tell(Caller caller, String action, Job job) {
        events.publish(Deed.done(caller.accountId(), caller.name(), action, "job " + job.id())
                .saying(job.title()));
    }

    private Instant now() {
        return Times.fromMicros(Times.toMicros(time.instant()));
    }
}
