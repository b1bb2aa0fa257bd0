package dev.atoll.server.storage;

import dev.atoll.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of what was deleted, in the transaction of the caller.
final class TrashStore {

    private TrashStore() {}

    static void insert(Handle handle, Trashed trashed) {
        var _ = handle.createUpdate("""
                        INSERT INTO storage_trashed (id, space_id, path, deleted, deleted_by)
                        VALUES (:id, :space, :path, :deleted, :by)
                        """)
                .bind("id", trashed.id())
                .bind("space", trashed.spaceId())
                .bind("path", trashed.path().toString())
                .bind("deleted", Times.toMicros(trashed.deleted()))
                .bind("by", trashed.deletedBy())
                .execute();
    }

    static Optional<Trashed> find(Handle handle, String spaceId, String id) {
        return handle.createQuery("SELECT * FROM storage_trashed WHERE space_id = :space AND id = :id")
                .bind("space", spaceId)
                .bind("id", id)
                .map((row, context) -> trashed(row))
                .findOne();
    }

    /// Everything in the trash of a space, the newest first.
    static List<Trashed> all(Handle handle, String spaceId) {
        return handle.createQuery("SELECT * FROM storage_trashed WHERE space_id = :space ORDER BY id DESC")
                .bind("space", spaceId)
                .map((row, context) -> trashed(row))
                .list();
    }

    static List<Trashed> before(Handle handle, String spaceId, Instant time) {
        return handle.createQuery("SELECT * FROM storage_trashed WHERE space_id = :space AND deleted < :time")
                .bind("space", spaceId)
                .bind("time", Times.toMicros(time))
                .map((row, context) -> trashed(row))
                .list();
    }

    static void delete(Handle handle, String id) {
        var _ = handle.createUpdate("DELETE FROM storage_trashed WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private static Trashed trashed(ResultSet row) throws SQLException {
        return new Trashed(
                row.getString("id"),
                row.getString("space_id"),
                StoragePath.parse(row.getString("path")),
                Times.fromMicros(row.getLong("deleted")),
                row.getString("deleted_by"));
    }
}
