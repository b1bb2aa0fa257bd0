package dev.atoll.server.jobs;

import dev.atoll.server.database.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of jobs, in the transaction of the caller.
final class JobStore {

    private static final String UNDER_WAY = "('queued', 'starting', 'running', 'cancelling', 'keeping', 'retrying')";

    private JobStore() {}

    static void insert(Handle handle, Job job) {
        var _ = handle.createUpdate("""
                        INSERT INTO job
                          (id, account_id, kind, module, title, wish, state, reason, outcome, cancelled, attempt,
                           spent, files, folder, result, sealed, entry, wake, created, changed, ended)
                        VALUES
                          (:id, :account, :kind, :module, :title, :wish, :state, :reason, '', 0, 0,
                           0, :files, '', '', '', '', :created, :created, :created, 0)
                        """)
                .bind("id", job.id())
                .bind("account", job.account())
                .bind("kind", job.order().work().kindName())
                .bind("module", job.order().work().moduleName())
                .bind("title", job.title())
                .bind("wish", JobRows.json(job.order()))
                .bind("state", job.state().wireName())
                .bind("reason", job.reason())
                .bind("files", job.files())
                .bind("created", Times.toMicros(job.created()))
                .execute();
        change(handle, job.id(), job.state(), job.reason(), job.created());
    }

    static Optional<Job> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM job WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> JobRows.job(row))
                .findOne();
    }

    /// A part of somebody's, the newest first.
    static List<Job> of(Handle handle, String account, int most, int skip) {
        return handle.createQuery("""
                        SELECT * FROM job WHERE account_id = :account ORDER BY id DESC LIMIT :most OFFSET :skip
                        """)
                .bind("account", account)
                .bind("most", most)
                .bind("skip", skip)
                .map((row, context) -> JobRows.job(row))
                .list();
    }

    static int count(Handle handle, String account) {
        return handle.createQuery("SELECT COUNT(*) FROM job WHERE account_id = :account")
                .bind("account", account)
                .mapTo(Integer.class)
                .one();
    }

    /// How many of somebody's are not over.
    static int underWay(Handle handle, String account) {
        return handle.createQuery("SELECT COUNT(*) FROM job WHERE account_id = :account AND state IN " + UNDER_WAY)
                .bind("account", account)
                .mapTo(Integer.class)
                .one();
    }

    /// All that are not over, the oldest first.
    static List<Job> underWay(Handle handle) {
        return handle.createQuery("SELECT * FROM job WHERE state IN " + UNDER_WAY + " ORDER BY id")
                .map((row, context) -> JobRows.job(row))
                .list();
    }

    /// Goes along an arrow, unless somebody was faster.
    static boolean enter(Handle handle, Job job, JobState next, String reason, Instant now) {
        if (!job.state().canBecome(next)) {
            throw new IllegalStateException("job " + job.id() + ": " + job.state() + " never becomes " + next);
        }
        boolean entered = handle.createUpdate("""
                        UPDATE job SET state = :next, reason = :reason, changed = :now, ended = :ended
                        WHERE id = :id AND state = :state AND attempt = :attempt
                        """)
                        .bind("next", next.wireName())
                        .bind("reason", reason)
                        .bind("now", Times.toMicros(now))
                        .bind("ended", next.isOver() ? Times.toMicros(now) : 0)
                        .bind("id", job.id())
                        .bind("state", job.state().wireName())
                        .bind("attempt", job.attempt())
                        .execute()
                == 1;
        if (entered) {
            change(handle, job.id(), next, reason, now);
        }
        if (entered && next == JobState.DONE) {
            DoneJobs.count(handle, job.account(), now);
        }
        return entered;
    }

    private static void change(Handle handle, String id, JobState state, String reason, Instant now) {
        var _ = handle.createUpdate("""
                        INSERT INTO job_change (job_id, number, state, reason, at)
                        SELECT :id, COALESCE(MAX(number), 0) + 1, :state, :reason, :now
                        FROM job_change WHERE job_id = :id
                        """)
                .bind("id", id)
                .bind("state", state.wireName())
                .bind("reason", reason)
                .bind("now", Times.toMicros(now))
                .execute();
    }

    /// What happened to it, the first first.
    static List<Change> changes(Handle handle, String id) {
        return handle.createQuery("SELECT state, reason, at FROM job_change WHERE job_id = :id ORDER BY number")
                .bind("id", id)
                .map((row, context) -> new Change(
                        JobState.of(row.getString("state")).orElseThrow(),
                        row.getString("reason"),
                        Times.fromMicros(row.getLong("at"))))
                .list();
    }

    /// Its owner wants it to end, or does not any more.
    static void cancelled(Handle handle, String id, boolean cancelled) {
        var _ = handle.execute("UPDATE job SET cancelled = ? WHERE id = ?", cancelled ? 1 : 0, id);
    }

    static void attempt(Handle handle, String id, int number) {
        var _ = handle.execute("UPDATE job SET attempt = ? WHERE id = ?", number, id);
    }

    /// Not before a time, and with so many of its retries used up.
    static void wake(Handle handle, String id, Instant time, int spent) {
        var _ = handle.execute("UPDATE job SET wake = ?, spent = ? WHERE id = ?", Times.toMicros(time), spent, id);
    }

    /// How it ends once its results are kept, and where they go; an empty outcome forgets it.
    static void outcome(Handle handle, String id, String outcome, String folder) {
        var _ = handle.execute("UPDATE job SET outcome = ?, folder = ? WHERE id = ?", outcome, folder, id);
    }

    static void result(Handle handle, String id, String result) {
        var _ = handle.execute("UPDATE job SET result = ? WHERE id = ?", result, id);
    }

    static void sealed(Handle handle, String id, String sha256) {
        var _ = handle.execute("UPDATE job SET sealed = ? WHERE id = ?", sha256, id);
    }

    static void entry(Handle handle, String id, String name) {
        var _ = handle.execute("UPDATE job SET entry = ? WHERE id = ?", name, id);
    }

    /// Whether the results of one of somebody's are, or will be, in a folder.
    static boolean hasFolder(Handle handle, String account, String folder) {
        return handle.createQuery("SELECT COUNT(*) FROM job WHERE account_id = :account AND folder = :folder")
                        .bind("account", account)
                        .bind("folder", folder)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static void delete(Handle handle, String id) {
        for (String table : List.of("job_metric", "job_change", "job_attempt")) {
            var _ = handle.execute("DELETE FROM " + table + " WHERE job_id = ?", id);
        }
        var _ = handle.execute("DELETE FROM job WHERE id = ?", id);
    }

    /// How long the last trainings of a module took that were done, and of how many files.
    static List<Past> past(Handle handle, String module, int most) {
        return handle.createQuery("""
                        SELECT j.files, SUM(a.ended - a.started) AS took
                        FROM (SELECT id, files, ended FROM job WHERE module = :module AND state = 'done'
                              ORDER BY ended DESC LIMIT :most) j
                        JOIN job_attempt a ON a.job_id = j.id
                        WHERE a.ended > 0
                        GROUP BY j.id, j.files, j.ended ORDER BY j.ended DESC
                        """)
                .bind("module", module)
                .bind("most", most)
                .map((row, context) -> new Past(
                        row.getLong("files"), Duration.between(Instant.EPOCH, Times.fromMicros(row.getLong("took")))))
                .list();
    }

    /// A training that was done.
    record Past(long files, Duration took) {}
}
