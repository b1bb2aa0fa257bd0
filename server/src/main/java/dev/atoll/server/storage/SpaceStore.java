package dev.atoll.server.storage;

import dev.atoll.server.database.Ids;
import dev.atoll.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of spaces, in the transaction of the caller.
final class SpaceStore {

    private SpaceStore() {}

    static Optional<Space> find(Handle handle, SpaceKind kind, String ownerId) {
        return handle.createQuery("SELECT * FROM storage_space WHERE kind = :kind AND owner_id = :owner")
                .bind("kind", kind.wireName())
                .bind("owner", ownerId)
                .map((row, context) -> space(row))
                .findOne();
    }

    static Optional<Space> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM storage_space WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> space(row))
                .findOne();
    }

    static List<Space> all(Handle handle) {
        return handle.createQuery("SELECT * FROM storage_space ORDER BY id")
                .map((row, context) -> space(row))
                .list();
    }

    /// Inserts a space with its three tops; one that was inserted by somebody else meanwhile stays.
    static Space create(Handle handle, SpaceKind kind, String ownerId, Ids ids, Instant now) {
        Space space = new Space(ids.next(), kind, ownerId);
        int inserted = handle.createUpdate("""
                        INSERT INTO storage_space (id, kind, owner_id, created) VALUES (:id, :kind, :owner, :now)
                        ON CONFLICT (kind, owner_id) DO NOTHING
                        """)
                .bind("id", space.id())
                .bind("kind", kind.wireName())
                .bind("owner", ownerId)
                .bind("now", Times.toMicros(now))
                .execute();
        if (inserted == 0) {
            return find(handle, kind, ownerId).orElseThrow();
        }
        for (Area area : Area.values()) {
            ItemStore.insert(handle, Row.top(ids.next(), space, area, now));
        }
        return space;
    }

    /// When the owner of a space was seen to be gone for the first time.
    static Instant left(Handle handle, String id, Instant now) {
        var _ = handle.createUpdate("UPDATE storage_space SET left_at = :now WHERE id = :id AND left_at = 0")
                .bind("id", id)
                .bind("now", Times.toMicros(now))
                .execute();
        return handle.createQuery("SELECT left_at FROM storage_space WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> Times.fromMicros(row.getLong(1)))
                .one();
    }

    static int delete(Handle handle, String id) {
        return handle.createUpdate("DELETE FROM storage_space WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private static Space space(ResultSet row) throws SQLException {
        return new Space(
                row.getString("id"),
                SpaceKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("owner_id"));
    }
}
