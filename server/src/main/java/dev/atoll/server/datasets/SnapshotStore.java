package dev.atoll.server.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.atoll.server.database.Times;
import dev.atoll.server.datasets.Snapshot.Place;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.server.storage.StoragePath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of snapshots, in the transaction of the caller.
final class SnapshotStore {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private SnapshotStore() {}

    static Optional<Snapshot> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM dataset_snapshot WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> snapshot(row))
                .findOne();
    }

    static Optional<Snapshot> ofVersion(Handle handle, String versionId) {
        return handle.createQuery("SELECT * FROM dataset_snapshot WHERE version_id = :version AND version_id <> ''")
                .bind("version", versionId)
                .map((row, context) -> snapshot(row))
                .findOne();
    }

    /// The newest survey of a folder that is whole.
    static Optional<Snapshot> survey(Handle handle, Place place) {
        return handle.createQuery("""
                        SELECT * FROM dataset_snapshot
                        WHERE survey = 1 AND kind = :kind AND owner_id = :owner AND folder = :folder
                          AND statistics <> '' ORDER BY changed DESC, id DESC LIMIT 1
                        """)
                .bind("kind", kind(place))
                .bind("owner", place.ownerId())
                .bind("folder", place.folder().toString())
                .map((row, context) -> snapshot(row))
                .findOne();
    }

    static List<Snapshot> all(Handle handle) {
        return handle.createQuery("SELECT * FROM dataset_snapshot ORDER BY id")
                .map((row, context) -> snapshot(row))
                .list();
    }

    /// Begins one, unless it was begun before the platform was stopped.
    static void begin(Handle handle, String id, boolean survey, Place place, Instant now) {
        var _ = handle.createUpdate("""
                        INSERT INTO dataset_snapshot (id, version_id, survey, kind, owner_id, folder, files, bytes,
                          sha256, statistics, created, changed)
                        VALUES (:id, '', :survey, :kind, :owner, :folder, 0, 0, '', '', :now, :now)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .bind("id", id)
                .bind("survey", survey ? 1 : 0)
                .bind("kind", kind(place))
                .bind("owner", place.ownerId())
                .bind("folder", place.folder().toString())
                .bind("now", Times.toMicros(now))
                .execute();
    }

    /// Says what is in it, now that all is.
    static void finish(Handle handle, String id, String sha256, DatasetStatistics statistics, Instant now) {
        var _ = handle.createUpdate("""
                        UPDATE dataset_snapshot SET files = :files, bytes = :bytes, sha256 = :sha256,
                          statistics = :statistics, changed = :now WHERE id = :id
                        """)
                .bind("id", id)
                .bind("files", statistics.files())
                .bind("bytes", statistics.bytes())
                .bind("sha256", sha256)
                .bind("statistics", json(statistics))
                .bind("now", Times.toMicros(now))
                .execute();
    }

    /// Makes it the files of a version.
    static void publish(Handle handle, String id, String versionId) {
        int made = handle.createUpdate(
                        "UPDATE dataset_snapshot SET version_id = :version WHERE id = :id AND version_id IN ('', :version)")
                .bind("id", id)
                .bind("version", versionId)
                .execute();
        if (made != 1) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The files of this version were given up meanwhile (expected it to be ordered anew)");
        }
    }

    static void delete(Handle handle, String id) {
        var _ = handle.createUpdate("DELETE FROM dataset_file WHERE snapshot_id = :id")
                .bind("id", id)
                .execute();
        var _ = handle.createUpdate("DELETE FROM dataset_snapshot WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /// How many bytes the versions of somebody have; what several have counts once.
    ///
    /// @param and a snapshot that is about to be one; empty for none
    static long bytesOf(Handle handle, Place place, String and) {
        return handle.createQuery("""
                        SELECT COALESCE(SUM(bytes), 0) FROM (
                          SELECT f.sha256, MAX(f.bytes) AS bytes
                          FROM dataset_snapshot s JOIN dataset_file f ON f.snapshot_id = s.id
                          WHERE s.kind = :kind AND s.owner_id = :owner AND (s.version_id <> '' OR s.id = :also)
                          GROUP BY f.sha256) AS content
                        """)
                .bind("kind", kind(place))
                .bind("owner", place.ownerId())
                .bind("also", and)
                .mapTo(Long.class)
                .one();
    }

    /// Which of these contents the versions of somebody have already.
    static List<String> owned(Handle handle, Place place, List<String> sha256s) {
        return handle.createQuery("""
                        SELECT DISTINCT f.sha256
                        FROM dataset_snapshot s JOIN dataset_file f ON f.snapshot_id = s.id
                        WHERE s.kind = :kind AND s.owner_id = :owner AND s.version_id <> '' AND f.sha256 IN (<hashes>)
                        """)
                .bind("kind", kind(place))
                .bind("owner", place.ownerId())
                .bindList("hashes", sha256s)
                .mapTo(String.class)
                .list();
    }

    private static String kind(Place place) {
        return place.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(
                row.getString("id"),
                row.getString("version_id"),
                row.getInt("survey") == 1,
                new Place(
                        SpaceKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("owner_id"),
                        StoragePath.parse(row.getString("folder"))),
                row.getLong("files"),
                row.getLong("bytes"),
                row.getString("sha256"),
                statistics(row.getString("statistics")),
                Times.fromMicros(row.getLong("created")));
    }

    private static Optional<DatasetStatistics> statistics(String json) {
        try {
            return json.isEmpty() ? Optional.empty() : Optional.of(JSON.readValue(json, DatasetStatistics.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written is JSON", e);
        }
    }

    private static String json(DatasetStatistics statistics) {
        try {
            return JSON.writeValueAsString(statistics);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can be written as JSON", e);
        }
    }
}
