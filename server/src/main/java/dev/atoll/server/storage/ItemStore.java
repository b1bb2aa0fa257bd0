package dev.atoll.server.storage;

import dev.atoll.server.database.Times;
import dev.atoll.spi.blob.BlobStat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/// The rows of files and folders, in the transaction of the caller.
final class ItemStore {

    static final String UNREAD =
            "SELECT * FROM storage_item WHERE space_id = :space AND folder = 0 AND sha256 = '' LIMIT :most";
    private static final String INSERT = """
            INSERT INTO storage_item (id, space_id, parent_id, name, composed, folded, sorting, folder, bytes, files,
              modified, created, etag, sha256, sha1, md5, mark)
            VALUES (:id, :space, :parent, :name, :composed, :folded, :sorting, :folder, :bytes, :files,
              :modified, :created, :etag, :sha256, :sha1, :md5, :mark)
            """;

    private static final String UPDATE = """
            UPDATE storage_item SET parent_id = :parent, name = :name, composed = :composed, folded = :folded, sorting = :sorting,
              bytes = :bytes, files = :files, modified = :modified, etag = :etag, sha256 = :sha256, sha1 = :sha1,
              md5 = :md5, mark = :mark
            WHERE id = :id
            """;

    private static final String BELOW = """
            WITH RECURSIVE below (id) AS (
              SELECT id FROM storage_item WHERE id = :id
              UNION ALL
              SELECT child.id FROM storage_item child JOIN below ON child.parent_id = below.id)
            """;

    private ItemStore() {}

    static Optional<Row> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM storage_item WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne();
    }

    static Optional<Row> child(Handle handle, String parentId, String name) {
        return handle.createQuery("SELECT * FROM storage_item WHERE parent_id = :parent AND composed = :name")
                .bind("parent", parentId)
                .bind("name", StoragePath.composed(name))
                .map((row, context) -> row(row))
                .findOne();
    }

    /// Everything directly in a folder, in no order.
    static List<Row> children(Handle handle, String parentId) {
        return handle.createQuery("SELECT * FROM storage_item WHERE parent_id = :parent")
                .bind("parent", parentId)
                .map((row, context) -> row(row))
                .list();
    }

    /// What the areas of a space begin with, by name.
    static Map<String, Row> tops(Handle handle, String spaceId) {
        Map<String, Row> tops = new HashMap<>();
        handle.createQuery("SELECT * FROM storage_item WHERE parent_id = :space")
                .bind("space", spaceId)
                .map((row, context) -> row(row))
                .forEach(row -> tops.put(row.name(), row));
        return tops;
    }

    static long countFolders(Handle handle, String spaceId) {
        return handle.createQuery("SELECT count(*) FROM storage_item WHERE space_id = :space AND folder = 1")
                .bind("space", spaceId)
                .mapTo(Long.class)
                .one();
    }

    /// What has to agree with the store of everything directly in a folder, by name.
    static Map<String, Known> known(Handle handle, String parentId) {
        Map<String, Known> known = new HashMap<>();
        handle.createQuery("SELECT name, folder, mark FROM storage_item WHERE parent_id = :parent")
                .bind("parent", parentId)
                .map((row, context) ->
                        known.put(row.getString(1), new Known(row.getInt(2) == 1, row.getString(3))) == null)
                .forEach(first -> {});
        return known;
    }

    /// Some of what is directly in a folder, by the names in the store.
    static Map<String, Row> named(Handle handle, String parentId, List<String> names) {
        Map<String, Row> named = new HashMap<>();
        handle.createQuery("SELECT * FROM storage_item WHERE parent_id = :parent AND composed IN (<names>)")
                .bind("parent", parentId)
                .bindList("names", names.stream().map(StoragePath::composed).toList())
                .map((row, context) -> row(row))
                .forEach(row -> named.put(row.name(), row));
        return named;
    }

    /// The names of the folders directly in a folder.
    static List<String> foldersIn(Handle handle, String parentId) {
        return handle.createQuery("SELECT name FROM storage_item WHERE parent_id = :parent AND folder = 1")
                .bind("parent", parentId)
                .mapTo(String.class)
                .list();
    }

    /// All folders of a space, the outer ones before the inner ones when they were made so.
    static List<Row> folders(Handle handle, String spaceId) {
        return handle.createQuery("SELECT * FROM storage_item WHERE space_id = :space AND folder = 1 ORDER BY id")
                .bind("space", spaceId)
                .map((row, context) -> row(row))
                .list();
    }

    /// Files whose bytes nobody has read since they changed.
    static List<Row> unread(Handle handle, String spaceId, int most) {
        return handle.createQuery(UNREAD)
                .bind("space", spaceId)
                .bind("most", most)
                .map((row, context) -> row(row))
                .list();
    }

    static void insert(Handle handle, Row row) {
        var _ = bind(handle.createUpdate(INSERT), row).execute();
    }

    static void insertAll(Handle handle, Collection<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(INSERT);
        rows.forEach(row -> bind(batch, row).add());
        var _ = batch.execute();
    }

    static void update(Handle handle, Row row) {
        var _ = bind(handle.createUpdate(UPDATE), row).execute();
    }

    /// Has a row and all below it belong to another space.
    static void toSpace(Handle handle, String id, String spaceId) {
        var _ = handle.createUpdate(
                        BELOW + "UPDATE storage_item SET space_id = :space WHERE id IN (SELECT id FROM below)")
                .bind("id", id)
                .bind("space", spaceId)
                .execute();
    }

    /// Deletes a row and all below it.
    static void delete(Handle handle, String id) {
        var _ = handle.createUpdate(BELOW + "DELETE FROM storage_item WHERE id IN (SELECT id FROM below)")
                .bind("id", id)
                .execute();
    }

    /// Deletes some of what belongs to a space; whoever else writes does not wait for all of it.
    ///
    /// @return how many rows; 0 when none is left
    static int deleteSome(Handle handle, String spaceId) {
        return handle.createUpdate("""
                        DELETE FROM storage_item
                        WHERE id IN (SELECT id FROM storage_item WHERE space_id = :space LIMIT 1000)
                        """).bind("space", spaceId).execute();
    }

    /// Gives folders another etag and adds to what they hold.
    static void grow(Handle handle, Collection<String> ids, long bytes, long files, String etag) {
        if (ids.isEmpty()) {
            return;
        }
        var _ = handle.createUpdate(
                        "UPDATE storage_item SET bytes = bytes + :bytes, files = files + :files, etag = :etag WHERE id IN (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .bind("bytes", bytes)
                .bind("files", files)
                .bind("etag", etag)
                .execute();
    }

    /// Notes what the store said of a folder when all that is in it was compared.
    static void mark(Handle handle, String id, String mark) {
        var _ = handle.createUpdate("UPDATE storage_item SET mark = :mark WHERE id = :id")
                .bind("id", id)
                .bind("mark", mark)
                .execute();
    }

    /// Says what a file hashes to, unless it was changed since it was read.
    ///
    /// @return whether it was not
    static boolean hashed(Handle handle, Row read, Checksums checksums) {
        return handle.createUpdate("""
                        UPDATE storage_item SET sha256 = :sha256, sha1 = :sha1, md5 = :md5
                        WHERE id = :id AND etag = :etag
                        """)
                        .bind("id", read.id())
                        .bind("etag", read.etag())
                        .bind("sha256", checksums.sha256())
                        .bind("sha1", checksums.sha1())
                        .bind("md5", checksums.md5())
                        .execute()
                > 0;
    }

    /// Where a row lies, from the top of its space: its area's name first.
    static List<String> names(Handle handle, Row row) {
        Deque<String> names = new ArrayDeque<>();
        Optional<Row> current = Optional.of(row);
        while (current.isPresent()) {
            names.addFirst(current.get().name());
            current = find(handle, current.get().parentId());
        }
        return List.copyOf(names);
    }

    static String folded(String composed) {
        return composed.toLowerCase(Locale.ROOT);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Row row) {
        String composed = StoragePath.composed(row.name());
        return statement
                .bind("id", row.id())
                .bind("space", row.spaceId())
                .bind("parent", row.parentId())
                .bind("name", row.name())
                .bind("composed", composed)
                .bind("folded", folded(composed))
                .bind("sorting", Sorting.key(composed))
                .bind("folder", row.folder() ? 1 : 0)
                .bind("bytes", row.bytes())
                .bind("files", row.files())
                .bind("modified", Times.toMicros(row.modified()))
                .bind("created", Times.toMicros(row.created()))
                .bind("etag", row.etag())
                .bind("sha256", row.checksums().sha256())
                .bind("sha1", row.checksums().sha1())
                .bind("md5", row.checksums().md5())
                .bind("mark", row.mark());
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("space_id"),
                row.getString("parent_id"),
                row.getString("name"),
                row.getInt("folder") == 1,
                row.getLong("bytes"),
                row.getLong("files"),
                Times.fromMicros(row.getLong("modified")),
                Times.fromMicros(row.getLong("created")),
                row.getString("etag"),
                new Checksums(row.getString("sha256"), row.getString("sha1"), row.getString("md5")),
                row.getString("mark"));
    }

    /// What has to agree with the store.
    record Known(boolean folder, String mark) {

        boolean agrees(BlobStat stat) {
            return folder == stat.folder() && (folder || mark.equals(stat.mark()));
        }
    }
}
