package dev.atoll.server.datasets;

import dev.atoll.server.database.Database;
import dev.atoll.server.datasets.FolderWalk.Found;
import dev.atoll.server.datasets.Gathering.Order;
import dev.atoll.server.datasets.Snapshot.Place;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Makes snapshots, and keeps them.
@Singleton
final class Snapshots {

    private static final int PART = 1000;

    private final Database database;
    private final Storage storage;
    private final Gathering gathering;
    private final Quotas quotas;
    private final InstantSource time;

    Snapshots(Database database, Storage storage, Gathering gathering, Quotas quotas, InstantSource time) {
        this.database = database;
        this.storage = storage;
        this.gathering = gathering;
        this.quotas = quotas;
        this.time = time;
    }

    Optional<Snapshot> find(String id) {
        return database.read(handle -> SnapshotStore.find(handle, id));
    }

    Optional<Snapshot> ofVersion(String versionId) {
        return database.read(handle -> SnapshotStore.ofVersion(handle, versionId));
    }

    Optional<Snapshot> survey(Place place) {
        return database.read(handle -> SnapshotStore.survey(handle, place));
    }

    /// Makes one, or goes on with it after a stop.
    ///
    /// @param id its id
    /// @param survey whether the folder is only looked at
    /// @param reach within which the folder is read
    Snapshot make(String id, boolean survey, Place place, Reach reach, Watch watch) throws InterruptedException {
        watch.at(0, 0, "Listing the files of " + place.folder());
        List<Found> files = FolderWalk.of(storage, reach, place.folder());
        if (!survey) {
            requireRoom(place, files);
        }
        var _ = database.write(handle -> {
            SnapshotStore.begin(handle, id, survey, place, time.instant());
            return id;
        });
        gathering.gather(new Order(id, reach, place.folder(), !survey), files, watch);
        watch.at(files.size(), files.size(), "Counting");
        String sha256 = manifestHash(id);
        DatasetStatistics statistics = database.read(handle -> Counting.of(handle, id));
        return database.write(handle -> {
            SnapshotStore.finish(handle, id, sha256, statistics, time.instant());
            return SnapshotStore.find(handle, id).orElseThrow();
        });
    }

    /// Makes a snapshot the files of a version.
    void publish(Handle handle, Snapshot snapshot, String versionId) {
        Place place = snapshot.place();
        long bytes = SnapshotStore.bytesOf(handle, place, snapshot.id());
        quotas.check(handle, place.holder(), QuotaKind.DATASET_BYTES, bytes);
        SnapshotStore.publish(handle, snapshot.id(), versionId);
    }

    /// Deletes a snapshot that is no version's.
    void discard(String id) {
        var _ = database.write(handle -> {
            SnapshotStore.find(handle, id)
                    .filter(snapshot -> snapshot.versionId().isEmpty())
                    .ifPresent(snapshot -> SnapshotStore.delete(handle, id));
            return id;
        });
    }

    /// Hands over all files, in the order of the manifest.
    void each(String id, Consumer<DatasetFile> work) {
        int position = 0;
        List<DatasetFile> part = part(id, position);
        while (!part.isEmpty()) {
            part.forEach(work);
            position += part.size();
            part = part(id, position);
        }
    }

    /// A part of the files from a position on, in the order of the manifest; none at the end.
    List<DatasetFile> part(String id, int position) {
        return database.read(handle -> FileStore.from(handle, id, position, PART));
    }

    private String manifestHash(String id) {
        MessageDigest digest = Digests.sha256();
        each(id, file -> digest.update(file.line().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Says so before a terabyte is copied. What counts is asked again when the version is published.
    private void requireRoom(Place place, List<Found> files) {
        Map<String, Long> wanted = new HashMap<>();
        files.stream()
                .filter(file -> !file.sha256().isEmpty())
                .forEach(file -> wanted.put(file.sha256(), file.bytes()));
        List<String> hashes = List.copyOf(wanted.keySet());
        var _ = database.read(handle -> {
            for (int from = 0; from < hashes.size(); from += PART) {
                List<String> part = hashes.subList(from, Math.min(hashes.size(), from + PART));
                SnapshotStore.owned(handle, place, part).forEach(wanted::remove);
            }
            long more = wanted.values().stream().mapToLong(Long::longValue).sum();
            long all = SnapshotStore.bytesOf(handle, place, "") + more;
            quotas.check(handle, place.holder(), QuotaKind.DATASET_BYTES, all);
            return all;
        });
    }
}
