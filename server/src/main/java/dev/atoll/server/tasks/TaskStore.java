package dev.atoll.server.tasks;

import dev.atoll.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of tasks, in the transaction of the caller.
final class TaskStore {

    private TaskStore() {}

    static void insert(Handle handle, Task task) {
        var _ = handle.createUpdate("""
                        INSERT INTO task
                          (id, kind, account_id, title, wish, checkpoint, state, cancelled,
                           done, total, unit, doing, message, result, created, changed)
                        VALUES
                          (:id, :kind, :account, :title, :wish, :checkpoint, :state, 0,
                           :done, :total, :unit, :doing, :message, :result, :created, :changed)
                        """)
                .bind("id", task.id())
                .bind("kind", task.kind())
                .bind("account", task.account())
                .bind("title", task.title())
                .bind("wish", task.order())
                .bind("checkpoint", task.checkpoint())
                .bind("state", task.state().wireName())
                .bind("done", task.progress().done())
                .bind("total", task.progress().total())
                .bind("unit", task.progress().unit())
                .bind("doing", task.progress().doing())
                .bind("message", task.message())
                .bind("result", task.result())
                .bind("created", Times.toMicros(task.created()))
                .bind("changed", Times.toMicros(task.changed()))
                .execute();
    }

    static Optional<Task> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM task WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> task(row))
                .findOne();
    }

    /// Somebody's latest.
    static List<Task> of(Handle handle, String account, int most) {
        return handle.createQuery("SELECT * FROM task WHERE account_id = :account ORDER BY id DESC LIMIT :most")
                .bind("account", account)
                .bind("most", most)
                .map((row, context) -> task(row))
                .list();
    }

    /// How many of somebody's are not over.
    static int waiting(Handle handle, String account) {
        return handle.createQuery("""
                        SELECT count(*) FROM task WHERE account_id = :account AND state IN ('queued', 'running')
                        """)
                .bind("account", account)
                .mapTo(Integer.class)
                .one();
    }

    /// Those whose turn it is: of each account the first, unless another of it is being done. What only
    /// has to be cleaned up waits for nobody.
    static List<Task> next(Handle handle) {
        return handle.createQuery("""
                        SELECT * FROM task t WHERE state = 'queued' AND (cancelled = 1 OR NOT EXISTS (
                          SELECT 1 FROM task e WHERE e.account_id = t.account_id
                            AND (e.state = 'running' OR (e.state = 'queued' AND e.id < t.id))))
                        ORDER BY cancelled DESC, id LIMIT 200
                        """).map((row, context) -> task(row)).list();
    }

    /// Those that were being done when the platform ended wait for their turn again.
    static int requeue(Handle handle) {
        return handle.execute("UPDATE task SET state = 'queued' WHERE state = 'running'");
    }

    /// Goes along an arrow, unless somebody was faster.
    ///
    /// @param message for its owner
    static boolean enter(Handle handle, Task task, TaskState next, String message, Instant now) {
        if (!task.state().canBecome(next)) {
            throw new IllegalStateException("task " + task.id() + ": " + task.state() + " never becomes " + next);
        }
        return handle.createUpdate("""
                        UPDATE task SET state = :next, message = :message, changed = :now
                        WHERE id = :id AND state = :state
                        """)
                        .bind("next", next.wireName())
                        .bind("message", message)
                        .bind("now", Times.toMicros(now))
                        .bind("id", task.id())
                        .bind("state", task.state().wireName())
                        .execute()
                == 1;
    }

    /// Its owner wants it to end, or does not any more.
    static void cancelled(Handle handle, String id, boolean cancelled) {
        var _ = handle.execute("UPDATE task SET cancelled = ? WHERE id = ?", cancelled ? 1 : 0, id);
    }

    static boolean isCancelled(Handle handle, String id) {
        return handle.createQuery("SELECT cancelled FROM task WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .filter(wished -> wished == 1)
                .isPresent();
    }

    static void progress(Handle handle, String id, TaskProgress progress) {
        var _ = handle.createUpdate("""
                        UPDATE task SET done = :done, total = :total, unit = :unit, doing = :doing WHERE id = :id
                        """)
                .bind("done", progress.done())
                .bind("total", progress.total())
                .bind("unit", progress.unit())
                .bind("doing", progress.doing())
                .bind("id", id)
                .execute();
    }

    static void checkpoint(Handle handle, String id, String checkpoint, Instant now) {
        var _ = handle.execute(
                "UPDATE task SET checkpoint = ?, changed = ? WHERE id = ?", checkpoint, Times.toMicros(now), id);
    }

    static void result(Handle handle, String id, String result) {
        var _ = handle.execute("UPDATE task SET result = ? WHERE id = ?", result, id);
    }

    /// Deletes the row unless somebody has it tried again.
    ///
    /// @return whether it is gone
    static boolean delete(Handle handle, Task task) {
        return handle.execute(
                        "DELETE FROM task WHERE id = ? AND state = ?",
                        task.id(),
                        task.state().wireName())
                == 1;
    }

    /// Those that failed before a time, and left something to go on from.
    static List<Task> leftBefore(Handle handle, Instant time, int most) {
        return handle.createQuery("""
                        SELECT * FROM task WHERE state = 'failed' AND checkpoint <> '' AND changed < :time
                        ORDER BY changed LIMIT :most
                        """)
                .bind("time", Times.toMicros(time))
                .bind("most", most)
                .map((row, context) -> task(row))
                .list();
    }

    /// Has one that failed go on from nothing any more, unless it is being tried again.
    static boolean giveUp(Handle handle, String id) {
        return handle.execute("UPDATE task SET checkpoint = '' WHERE id = ? AND state = 'failed'", id) == 1;
    }

    /// Those of a kind that are not over, or left something to go on from.
    static List<Task> open(Handle handle, String kind) {
        return handle.createQuery("""
                        SELECT * FROM task WHERE kind = :kind
                          AND (state IN ('queued', 'running') OR (state = 'failed' AND checkpoint <> ''))
                        ORDER BY id
                        """)
                .bind("kind", kind)
                .map((row, context) -> task(row))
                .list();
    }

    /// Those that were over before a time.
    static List<Task> overBefore(Handle handle, Instant time, int most) {
        return handle.createQuery("""
                        SELECT * FROM task WHERE state IN ('done', 'failed', 'cancelled') AND changed < :time
                        ORDER BY changed LIMIT :most
                        """)
                .bind("time", Times.toMicros(time))
                .bind("most", most)
                .map((row, context) -> task(row))
                .list();
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                row.getString("id"),
                row.getString("kind"),
                row.getString("account_id"),
                row.getString("title"),
                row.getString("wish"),
                row.getString("checkpoint"),
                TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new TaskProgress(
                        row.getLong("done"), row.getLong("total"), row.getString("unit"), row.getString("doing")),
                row.getString("message"),
                row.getString("result"),
                Times.fromMicros(row.getLong("created")),
                Times.fromMicros(row.getLong("changed")));
    }
}
