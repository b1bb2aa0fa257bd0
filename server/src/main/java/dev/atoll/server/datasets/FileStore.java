package dev.atoll.server.datasets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// The rows of files, in the transaction of the caller.
final class FileStore {

    private static final String FITTING = " FROM dataset_file WHERE snapshot_id = :snapshot";

    private FileStore() {}

    /// A file at its place in the order of the manifest.
    record Placed(int position, DatasetFile file) {}

    /// Adds files, in the place of those with the same paths.
    static void put(Handle handle, String snapshotId, List<Placed> files) {
        if (files.isEmpty()) {
            return;
        }
        PreparedBatch old = handle.prepareBatch("DELETE FROM dataset_file WHERE snapshot_id = ? AND path = ?");
        files.forEach(placed -> old.add(snapshotId, placed.file.path()));
        var _ = old.execute();
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO dataset_file (snapshot_id, position, path, label, bytes, sha256, type, width, height, problem)
                VALUES (:snapshot, :position, :path, :label, :bytes, :sha256, :type, :width, :height, :problem)
                """);
        files.forEach(placed -> bind(batch, snapshotId, placed).add());
        var _ = batch.execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, String snapshotId, Placed placed) {
        DatasetFile file = placed.file;
        return batch.bind("snapshot", snapshotId)
                .bind("position", placed.position)
                .bind("path", file.path())
                .bind("label", file.label())
                .bind("bytes", file.bytes())
                .bind("sha256", file.sha256())
                .bind("type", file.type())
                .bind("width", file.width())
                .bind("height", file.height())
                .bind("problem", file.problem());
    }

    static void delete(Handle handle, String snapshotId, List<String> paths) {
        PreparedBatch batch = handle.prepareBatch("DELETE FROM dataset_file WHERE snapshot_id = ? AND path = ?");
        paths.forEach(path -> batch.add(snapshotId, path));
        var _ = batch.execute();
    }

    /// What each path holds.
    static Map<String, DatasetFile> byPath(Handle handle, String snapshotId) {
        return handle
                .createQuery("SELECT *" + FITTING)
                .bind("snapshot", snapshotId)
                .map((row, context) -> file(row))
                .stream()
                .collect(Collectors.toMap(DatasetFile::path, file -> file));
    }

    static Optional<DatasetFile> find(Handle handle, String snapshotId, String path) {
        return handle.createQuery("SELECT *" + FITTING + " AND path = :path")
                .bind("snapshot", snapshotId)
                .bind("path", path)
                .map((row, context) -> file(row))
                .findOne();
    }

    /// Files from a position on, in the order of the manifest.
    static List<DatasetFile> from(Handle handle, String snapshotId, int position, int most) {
        return handle.createQuery("SELECT *" + FITTING + " AND position >= :position ORDER BY position LIMIT :most")
                .bind("snapshot", snapshotId)
                .bind("position", position)
                .bind("most", most)
                .map((row, context) -> file(row))
                .list();
    }

    /// A part of the files that fit a question, in the order of the manifest.
    static List<DatasetFile> page(Handle handle, String snapshotId, FileQuery query) {
        return bound(
                        handle.createQuery("SELECT *" + FITTING + query.condition()
                                + " ORDER BY position LIMIT :most OFFSET :skip"),
                        snapshotId,
                        query)
                .bind("most", query.most())
                .bind("skip", query.skip())
                .map((row, context) -> file(row))
                .list();
    }

    static long count(Handle handle, String snapshotId, FileQuery query) {
        return bound(handle.createQuery("SELECT COUNT(*)" + FITTING + query.condition()), snapshotId, query)
                .mapTo(Long.class)
                .one();
    }

    private static Query bound(Query statement, String snapshotId, FileQuery query) {
        return statement
                .bind("snapshot", snapshotId)
                .bind("label", query.label())
                .bind("pattern", query.pattern());
    }

    /// A file of these bytes that was looked at before, in whatever snapshot. A picture without a size and
    /// without a problem was not looked at to its end.
    ///
    /// @param ending what its path has to end with, in any case: the name says how to look at a file
    static Optional<DatasetFile> known(Handle handle, String sha256, String ending) {
        return handle.createQuery("""
                        SELECT * FROM dataset_file
                        WHERE sha256 = :sha256 AND LOWER(path) LIKE :ending ESCAPE '!' AND (width > 0 OR problem <> '')
                        LIMIT 1
                        """)
                .bind("sha256", sha256)
                .bind("ending", "%" + ending.replaceAll("[!%_]", "!$0"))
                .map((row, context) -> file(row))
                .findOne();
    }

    /// Which of these contents belong to a version, or to one that is being made.
    static List<String> kept(Handle handle, List<String> sha256s) {
        return handle.createQuery("""
                        SELECT DISTINCT f.sha256 FROM dataset_file f JOIN dataset_snapshot s ON s.id = f.snapshot_id
                        WHERE s.survey = 0 AND f.sha256 IN (<hashes>)
                        """)
                .bindList("hashes", sha256s)
                .mapTo(String.class)
                .list();
    }

    static DatasetFile file(ResultSet row) throws SQLException {
        return new DatasetFile(
                row.getString("path"),
                row.getString("label"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("type"),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("problem"));
    }
}
