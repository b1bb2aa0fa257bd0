package dev.atoll.server.storage.uploads;

import dev.atoll.server.database.Times;
import dev.atoll.server.storage.StoragePath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The rows of uploads and their parts, in the transaction of the caller.
final class UploadStore {

    /// How long an upload is kept after its last part.
    static final Duration KEPT = Duration.ofHours(24);

    private UploadStore() {}

    /// Inserts the row unless its owner has one of that name.
    ///
    /// @return whether it was inserted
    static boolean insert(Handle handle, Upload upload) {
        return handle.createUpdate("""
                        INSERT INTO storage_upload (id, space_id, account_id, name, path, bytes, begun, touched)
                        VALUES (:id, :space, :account, :name, :path, :bytes, :begun, :begun)
                        ON CONFLICT (space_id, account_id, name) DO NOTHING
                        """)
                        .bind("id", upload.id())
                        .bind("space", upload.spaceId())
                        .bind("account", upload.accountId())
                        .bind("name", upload.name())
                        .bind("path", upload.path().toString())
                        .bind("bytes", upload.bytes())
                        .bind("begun", Times.toMicros(upload.begun()))
                        .execute()
                > 0;
    }

    static Optional<Upload> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM storage_upload WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> upload(row))
                .findOne();
    }

    static Optional<Upload> named(Handle handle, String spaceId, String accountId, String name) {
        return handle.createQuery(
                        "SELECT * FROM storage_upload WHERE space_id = :space AND account_id = :account AND name = :name")
                .bind("space", spaceId)
                .bind("account", accountId)
                .bind("name", name)
                .map((row, context) -> upload(row))
                .findOne();
    }

    /// Somebody's uploads in a space, the newest first.
    static List<Upload> of(Handle handle, String spaceId, String accountId) {
        return handle.createQuery(
                        "SELECT * FROM storage_upload WHERE space_id = :space AND account_id = :account ORDER BY id DESC")
                .bind("space", spaceId)
                .bind("account", accountId)
                .map((row, context) -> upload(row))
                .list();
    }

    static List<String> expired(Handle handle, Instant now) {
        return handle.createQuery("SELECT id FROM storage_upload WHERE touched < :time")
                .bind("time", Times.toMicros(now.minus(KEPT)))
                .mapTo(String.class)
                .list();
    }

    static Set<String> ids(Handle handle) {
        return handle.createQuery("SELECT id FROM storage_upload").mapTo(String.class).stream()
                .collect(Collectors.toSet());
    }

    static void delete(Handle handle, String id) {
        var _ = handle.createUpdate("DELETE FROM storage_upload WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /// Notes a part, in place of one of the same number.
    static void chunk(Handle handle, String id, Chunk chunk, Instant now) {
        var _ = handle.createUpdate("""
                        INSERT INTO storage_upload_chunk (upload_id, number, bytes) VALUES (:id, :number, :bytes)
                        ON CONFLICT (upload_id, number) DO UPDATE SET bytes = excluded.bytes
                        """)
                .bind("id", id)
                .bind("number", chunk.number())
                .bind("bytes", chunk.bytes())
                .execute();
        var _ = handle.createUpdate("UPDATE storage_upload SET touched = :now WHERE id = :id")
                .bind("id", id)
                .bind("now", Times.toMicros(now))
                .execute();
    }

    /// The parts of an upload, by number.
    static List<Chunk> chunks(Handle handle, String id) {
        return handle.createQuery(
                        "SELECT number, bytes FROM storage_upload_chunk WHERE upload_id = :id ORDER BY number")
                .bind("id", id)
                .map((row, context) -> new Chunk(row.getLong("number"), row.getLong("bytes")))
                .list();
    }

    /// How many parts an upload has.
    static long count(Handle handle, String id) {
        return handle.createQuery("SELECT count(*) FROM storage_upload_chunk WHERE upload_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }

    /// How many bytes wait in all the uploads to a space.
    static long waiting(Handle handle, String spaceId) {
        return handle.createQuery("""
                        SELECT coalesce(sum(c.bytes), 0) FROM storage_upload_chunk c
                          JOIN storage_upload u ON u.id = c.upload_id WHERE u.space_id = :space
                        """).bind("space", spaceId).mapTo(Long.class).one();
    }

    private static Upload upload(ResultSet row) throws SQLException {
        return new Upload(
                row.getString("id"),
                row.getString("name"),
                row.getString("space_id"),
                row.getString("account_id"),
                StoragePath.parse(row.getString("path")),
                row.getLong("bytes"),
                Times.fromMicros(row.getLong("begun")),
                Times.fromMicros(row.getLong("touched")).plus(KEPT));
    }
}
