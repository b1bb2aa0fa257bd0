package dev.atoll.server.storage;

import dev.atoll.server.database.Times;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The rows of replaced versions, in the transaction of the caller.
final class VersionStore {

    private VersionStore() {}

    static void insert(Handle handle, String id, String spaceId, String itemId, Instant replaced) {
        var _ = handle.createUpdate(
                        "INSERT INTO storage_version (id, space_id, item_id, replaced) VALUES (:id, :space, :item, :replaced)")
                .bind("id", id)
                .bind("space", spaceId)
                .bind("item", itemId)
                .bind("replaced", Times.toMicros(replaced))
                .execute();
    }

    /// Those of a file but for the newest ones.
    static List<String> beyond(Handle handle, String itemId, long kept) {
        return handle
                .createQuery("SELECT id FROM storage_version WHERE item_id = :item ORDER BY id DESC")
                .bind("item", itemId)
                .mapTo(String.class)
                .list()
                .stream()
                .skip(kept)
                .toList();
    }

    /// Those replaced before a time, in a space.
    static List<String> before(Handle handle, String spaceId, Instant time) {
        return handle.createQuery("SELECT id FROM storage_version WHERE space_id = :space AND replaced < :time")
                .bind("space", spaceId)
                .bind("time", Times.toMicros(time))
                .mapTo(String.class)
                .list();
    }

    /// Those of files that are not there any more, in a space.
    static List<String> orphans(Handle handle, String spaceId) {
        return handle.createQuery("""
                        SELECT id FROM storage_version WHERE space_id = :space
                          AND NOT EXISTS (SELECT 1 FROM storage_item WHERE storage_item.id = storage_version.item_id)
                        """)
                .bind("space", spaceId)
                .mapTo(String.class)
                .list();
    }

    /// Those of a file, the newest first.
    static List<FileVersion> of(Handle handle, String itemId) {
        return handle.createQuery("""
                        SELECT v.id, v.replaced, i.bytes, i.modified FROM storage_version v
                          JOIN storage_item top ON top.parent_id = v.space_id AND top.composed = 'versions'
                          JOIN storage_item i ON i.parent_id = top.id AND i.composed = v.id
                        WHERE v.item_id = :item ORDER BY v.id DESC
                        """)
                .bind("item", itemId)
                .map((row, context) -> new FileVersion(
                        row.getString("id"),
                        row.getLong("bytes"),
                        Times.fromMicros(row.getLong("modified")),
                        Times.fromMicros(row.getLong("replaced"))))
                .list();
    }

    /// Those in a space of a file, or of all files in a folder.
    static List<String> below(Handle handle, String spaceId, String itemId) {
        return handle.createQuery("""
                        WITH RECURSIVE below (id) AS (
                          SELECT id FROM storage_item WHERE id = :item
                          UNION ALL
                          SELECT child.id FROM storage_item child JOIN below ON child.parent_id = below.id)
                        SELECT id FROM storage_version
                        WHERE space_id = :space AND item_id IN (SELECT id FROM below)
                        """)
                .bind("space", spaceId)
                .bind("item", itemId)
                .mapTo(String.class)
                .list();
    }

    static void delete(Handle handle, String id) {
        var _ = handle.createUpdate("DELETE FROM storage_version WHERE id = :id")
                .bind("id", id)
                .execute();
    }
}
