package dev.atoll.server.snapshots;

import dev.atoll.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of what is put into deployments, in the transaction of the caller.
final class RestoreStore {

    private RestoreStore() {}

    /// Inserts the row, or replaces the one of the time before.
    static void save(Handle handle, Restore restore) {
        var _ = handle.createUpdate("""
                        INSERT INTO snapshot_restore (deployment_id, snapshot_id, fresh, state, reason, created)
                        VALUES (:deployment, :snapshot, :fresh, :state, :reason, :created)
                        ON CONFLICT (deployment_id) DO UPDATE SET
                          snapshot_id = excluded.snapshot_id, fresh = excluded.fresh, state = excluded.state,
                          reason = excluded.reason, created = excluded.created
                        """)
                .bind("deployment", restore.deployment())
                .bind("snapshot", restore.snapshot())
                .bind("fresh", restore.fresh() ? 1 : 0)
                .bind("state", restore.state().wireName())
                .bind("reason", restore.reason())
                .bind("created", Times.toMicros(restore.created()))
                .execute();
    }

    static Optional<Restore> find(Handle handle, String deployment) {
        return handle.createQuery("SELECT * FROM snapshot_restore WHERE deployment_id = :deployment")
                .bind("deployment", deployment)
                .map((row, context) -> restore(row))
                .findOne();
    }

    /// Those of a snapshot that are under way.
    static List<Restore> underWay(Handle handle, String snapshot) {
        return all(handle).stream()
                .filter(restore -> restore.snapshot().equals(snapshot) && restore.isUnderWay())
                .toList();
    }

    static List<Restore> all(Handle handle) {
        return handle.createQuery("SELECT * FROM snapshot_restore ORDER BY created")
                .map((row, context) -> restore(row))
                .list();
    }

    static void delete(Handle handle, String deployment) {
        var _ = handle.execute("DELETE FROM snapshot_restore WHERE deployment_id = ?", deployment);
    }

    private static Restore restore(ResultSet row) throws SQLException {
        return new Restore(
                row.getString("deployment_id"),
                row.getString("snapshot_id"),
                row.getInt("fresh") == 1,
                RestoreState.of(row.getString("state")),
                row.getString("reason"),
                Times.fromMicros(row.getLong("created")));
    }
}
