package dev.atoll.server.notices;

import dev.atoll.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of notices, in the transaction of the caller.
final class NoticeStore {

    /// Nobody reads more, and pages stay quick.
    private static final int MOST = 1000;

    private NoticeStore() {}

    /// Inserts the row or replaces what may change of it.
    static void save(Handle handle, Notice notice) {
        var _ = handle.createUpdate("""
                        INSERT INTO notice
                          (id, kind, severity, title, body, project_id, starts, ends, author, created, changed)
                        VALUES
                          (:id, :kind, :severity, :title, :body, :project, :starts, :ends, :author, :created, :changed)
                        ON CONFLICT (id) DO UPDATE SET
                          kind = excluded.kind, severity = excluded.severity, title = excluded.title,
                          body = excluded.body, project_id = excluded.project_id, starts = excluded.starts,
                          ends = excluded.ends, changed = excluded.changed
                        """)
                .bind("id", notice.id())
                .bind("kind", notice.kind().wireName())
                .bind("severity", notice.severity().wireName())
                .bind("title", notice.title())
                .bind("body", notice.body())
                .bind("project", notice.project())
                .bind("starts", Times.toMicros(notice.from()))
                .bind("ends", notice.until().map(Times::toMicros).orElse(0L))
                .bind("author", notice.author())
                .bind("created", Times.toMicros(notice.created()))
                .bind("changed", Times.toMicros(notice.changed()))
                .execute();
    }

    static Optional<Notice> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM notice WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> notice(row))
                .findOne();
    }

    /// The latest, by their beginning.
    static List<Notice> all(Handle handle) {
        return handle.createQuery("SELECT * FROM notice ORDER BY starts DESC, id DESC LIMIT :most")
                .bind("most", MOST)
                .map((row, context) -> notice(row))
                .list();
    }

    /// Those that hold at a time.
    static List<Notice> current(Handle handle, Instant now) {
        return handle.createQuery("""
                        SELECT * FROM notice WHERE starts <= :now AND (ends = 0 OR ends > :now)
                        ORDER BY starts DESC, id DESC
                        """)
                .bind("now", Times.toMicros(now))
                .map((row, context) -> notice(row))
                .list();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        long ends = row.getLong("ends");
        return new Notice(
                row.getString("id"),
                Notice.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Notice.Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                row.getString("title"),
                row.getString("body"),
                row.getString("project_id"),
                Times.fromMicros(row.getLong("starts")),
                ends == 0 ? Optional.empty() : Optional.of(Times.fromMicros(ends)),
                row.getString("author"),
                Times.fromMicros(row.getLong("created")),
                Times.fromMicros(row.getLong("changed")));
    }
}
