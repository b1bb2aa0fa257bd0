package dev.atoll.server.storage;

import dev.atoll.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// The rows of locks, in the transaction of the caller.
final class LockStore {

    private LockStore() {}

    static List<HeldLock> of(Handle handle, String spaceId) {
        return handle.createQuery("SELECT * FROM storage_lock WHERE space_id = :space")
                .bind("space", spaceId)
                .map((row, context) -> lock(row))
                .list();
    }

    static void insert(Handle handle, HeldLock lock) {
        var _ = handle.createUpdate("""
                        INSERT INTO storage_lock (token, space_id, path, account_id, share_id, shared, deep, owner, seconds, expires)
                        VALUES (:token, :space, :path, :account, :share, :shared, :deep, :owner, :seconds, :expires)
                        """)
                .bind("token", lock.token())
                .bind("space", lock.spaceId())
                .bind("path", lock.path().toString())
                .bind("account", lock.accountId())
                .bind("share", lock.shareId().isEmpty() ? null : lock.shareId())
                .bind("shared", lock.shared() ? 1 : 0)
                .bind("deep", lock.deep() ? 1 : 0)
                .bind("owner", lock.owner())
                .bind("seconds", lock.lasts().toSeconds())
                .bind("expires", Times.toMicros(lock.expires()))
                .execute();
    }

    static void renew(Handle handle, HeldLock lock) {
        var _ = handle.createUpdate(
                        "UPDATE storage_lock SET seconds = :seconds, expires = :expires WHERE token = :token")
                .bind("token", lock.token())
                .bind("seconds", lock.lasts().toSeconds())
                .bind("expires", Times.toMicros(lock.expires()))
                .execute();
    }

    static void delete(Handle handle, List<HeldLock> locks) {
        for (HeldLock lock : locks) {
            var _ = handle.createUpdate("DELETE FROM storage_lock WHERE token = :token")
                    .bind("token", lock.token())
                    .execute();
        }
    }

    /// Deletes those of a space that nobody renewed.
    static void deleteExpired(Handle handle, String spaceId, Instant now) {
        var _ = handle.createUpdate("DELETE FROM storage_lock WHERE space_id = :space AND expires <= :now")
                .bind("space", spaceId)
                .bind("now", Times.toMicros(now))
                .execute();
    }

    private static HeldLock lock(ResultSet row) throws SQLException {
        return new HeldLock(
                row.getString("token"),
                row.getString("space_id"),
                StoragePath.parse(row.getString("path")),
                row.getString("account_id"),
                Objects.requireNonNullElse(row.getString("share_id"), ""),
                row.getInt("shared") == 1,
                row.getInt("deep") == 1,
                row.getString("owner"),
                Duration.ofSeconds(row.getLong("seconds")),
                Times.fromMicros(row.getLong("expires")));
    }
}
