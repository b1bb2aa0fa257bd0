package dev.atoll.server.audit;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import dev.atoll.server.http.Paging;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The rows of the record.
@Singleton
final class AuditStore {

    private final Database database;

    AuditStore(Database database) {
        this.database = database;
    }

    /// Adds a row in a transaction of its own.
    void add(AuditEntry entry) {
        database.write(handle -> add(handle, entry));
    }

    /// Adds a row in the transaction of what it tells of.
    static int add(Handle handle, AuditEntry entry) {
        return handle.createUpdate("""
                        INSERT INTO audit
                          (id, at, account_id, name, action, subject, project_id, detail, origin, outcome)
                        VALUES
                          (:id, :at, :accountId, :name, :action, :subject, :project, :detail, :origin, :outcome)
                        """)
                .bind("id", entry.id())
                .bind("at", Times.toMicros(entry.at()))
                .bind("accountId", entry.accountId())
                .bind("name", entry.name())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("project", entry.project())
                .bind("detail", entry.detail())
                .bind("origin", entry.origin())
                .bind("outcome", entry.outcome())
                .execute();
    }

    AuditPage find(AuditFilter filter, Paging paging) {
        String where = where(filter);
        Map<String, Object> values = Map.of(
                "account", filter.account(),
                "action", filter.action(),
                "begin", filter.action() + ".%",
                "project", filter.project(),
                "from", Times.toMicros(filter.from()),
                "until", Times.toMicros(filter.until()));
        return database.read(handle -> new AuditPage(
                handle.createQuery(
                                "SELECT * FROM audit" + where + " ORDER BY at DESC, id DESC LIMIT :size OFFSET :skip")
                        .bindMap(values)
                        .bind("size", paging.pageSize())
                        .bind("skip", (long) (paging.page() - 1) * paging.pageSize())
                        .map((row, context) -> entry(row))
                        .list(),
                handle.createQuery("SELECT count(*) FROM audit" + where)
                        .bindMap(values)
                        .mapTo(Integer.class)
                        .one(),
                paging.page(),
                paging.pageSize()));
    }

    /// Only the conditions that narrow: databases find no index behind "this or anything".
    private static String where(AuditFilter filter) {
        return " WHERE at >= :from AND at < :until"
                + (filter.account().isEmpty() ? "" : " AND account_id = :account")
                + (filter.action().isEmpty() ? "" : " AND (action = :action OR action LIKE :begin)")
                + (filter.project().isEmpty() ? "" : " AND project_id = :project");
    }

    /// Deletes what happened before a time.
    ///
    /// @return how many rows went
    int deleteBefore(Instant time) {
        return database.write(handle -> handle.createUpdate("DELETE FROM audit WHERE at < :time")
                .bind("time", Times.toMicros(time))
                .execute());
    }

    List<String> actions() {
        return database.read(handle -> handle.createQuery("SELECT DISTINCT action FROM audit ORDER BY action")
                .mapTo(String.class)
                .list());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("id"),
                Times.fromMicros(row.getLong("at")),
                row.getString("account_id"),
                row.getString("name"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("project_id"),
                row.getString("detail"),
                row.getString("origin"),
                row.getString("outcome"));
    }
}
