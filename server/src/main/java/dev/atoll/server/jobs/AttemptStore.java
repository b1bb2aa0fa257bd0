package dev.atoll.server.jobs;

import dev.atoll.server.database.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/// The rows of attempts and of what they told, in the transaction of the caller.
final class AttemptStore {

    /// So many values are kept of a job.
    static final int MOST_METRICS = 100_000;

    private AttemptStore() {}

    /// Written before its engine is asked to start it.
    static void insert(Handle handle, Attempt attempt) {
        var _ = handle.createUpdate("""
                        INSERT INTO job_attempt
                          (job_id, number, workload_id, engine, locator, started, ended, exit_code, reason,
                           log_next, log_bytes)
                        VALUES (:job, :number, :workload, :engine, '', :started, 0, NULL, '', 0, :bytes)
                        """)
                .bind("job", attempt.jobId())
                .bind("number", attempt.number())
                .bind("workload", attempt.workloadId())
                .bind("engine", attempt.engine())
                .bind("started", Times.toMicros(attempt.started()))
                .bind("bytes", attempt.logBytes())
                .execute();
    }

    static List<Attempt> of(Handle handle, String jobId) {
        return handle.createQuery("SELECT * FROM job_attempt WHERE job_id = :job ORDER BY number")
                .bind("job", jobId)
                .map((row, context) -> JobRows.attempt(row))
                .list();
    }

    static Optional<Attempt> find(Handle handle, String jobId, int number) {
        return handle.createQuery("SELECT * FROM job_attempt WHERE job_id = :job AND number = :number")
                .bind("job", jobId)
                .bind("number", number)
                .map((row, context) -> JobRows.attempt(row))
                .findOne();
    }

    /// Where its engine keeps it.
    static void located(Handle handle, Attempt attempt, String locator) {
        var _ = handle.execute(
                "UPDATE job_attempt SET locator = ? WHERE job_id = ? AND number = ?",
                locator,
                attempt.jobId(),
                attempt.number());
    }

    static void ended(Handle handle, Attempt attempt, OptionalInt exitCode, String reason, Instant now) {
        var _ = handle.createUpdate("""
                        UPDATE job_attempt SET ended = :now, exit_code = :code, reason = :reason
                        WHERE job_id = :job AND number = :number AND ended = 0
                        """)
                .bind("now", Times.toMicros(now))
                .bind("code", exitCode.isPresent() ? exitCode.getAsInt() : null)
                .bind("reason", reason)
                .bind("job", attempt.jobId())
                .bind("number", attempt.number())
                .execute();
    }

    /// How much of its log was read, and what was in it.
    static void read(Handle handle, Attempt attempt, long logNext, long logBytes, List<Metric> metrics) {
        var _ = handle.execute(
                "UPDATE job_attempt SET log_next = ?, log_bytes = ? WHERE job_id = ? AND number = ?",
                logNext,
                logBytes,
                attempt.jobId(),
                attempt.number());
        metrics.forEach(metric -> save(handle, attempt.jobId(), metric));
    }

    /// A training that goes on after a crash tells the same steps once more.
    private static void save(Handle handle, String jobId, Metric metric) {
        var _ = handle.createUpdate("""
                        INSERT INTO job_metric (job_id, name, step, value) VALUES (:job, :name, :step, :value)
                        ON CONFLICT (job_id, name, step) DO UPDATE SET value = excluded.value
                        """)
                .bind("job", jobId)
                .bind("name", metric.name())
                .bind("step", metric.step())
                .bind("value", metric.value())
                .execute();
    }

    static int countMetrics(Handle handle, String jobId) {
        return handle.createQuery("SELECT COUNT(*) FROM job_metric WHERE job_id = :job")
                .bind("job", jobId)
                .mapTo(Integer.class)
                .one();
    }

    /// By step, then by name.
    static List<Metric> metrics(Handle handle, String jobId, int most) {
        return handle.createQuery("""
                        SELECT name, step, value FROM job_metric WHERE job_id = :job ORDER BY step, name LIMIT :most
                        """)
                .bind("job", jobId)
                .bind("most", most)
                .map((row, context) -> new Metric(row.getString("name"), row.getLong("step"), row.getDouble("value")))
                .list();
    }

    /// Forgets what an earlier run told, before the job begins from the beginning.
    static void forgetMetrics(Handle handle, String jobId) {
        var _ = handle.execute("DELETE FROM job_metric WHERE job_id = ?", jobId);
    }
}
