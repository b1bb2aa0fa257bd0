package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Finds files and folders. Whenever the index and the store do not agree on one, the store is right:
/// a workload changed it, or the platform was killed between the two.
@Singleton
final class Index {

    private final Database database;
    private final BlobStore store;
    private final Healing healing;

    Index(Database database, BlobStore store, Healing healing) {
        this.database = database;
        this.store = store;
        this.healing = healing;
    }

    /// What is at a path now.
    Trail find(Space space, Area area, StoragePath path) {
        Trail known = database.read(handle -> look(handle, space, area, path));
        if (!store.isShared() || agrees(known)) {
            return known;
        }
        healing.along(space, area, path);
        return database.read(handle -> look(handle, space, area, path));
    }

    /// What the index knows of a path.
    static Trail look(Handle handle, Space space, Area area, StoragePath path) {
        List<Row> folders = new ArrayList<>();
        Row current = top(handle, space, area);
        for (String name : path.names()) {
            folders.add(current);
            Optional<Row> next = current.folder() ? ItemStore.child(handle, current.id(), name) : Optional.empty();
            if (next.isEmpty()) {
                return new Trail(area.key(space), path, onlyFolders(folders), Optional.empty());
            }
            current = next.get();
        }
        return new Trail(area.key(space), path, folders, Optional.of(current));
    }

    /// What an area begins with.
    static Row top(Handle handle, Space space, Area area) {
        return ItemStore.child(handle, space.id(), area.wireName()).orElseThrow();
    }

    private boolean agrees(Trail known) {
        if (!known.hasParent()) {
            return false;
        }
        Optional<BlobStat> stat = Failures.asking(known.path(), () -> store.stat(known.key()));
        if (known.item().isEmpty() || stat.isEmpty()) {
            return known.item().isEmpty() && stat.isEmpty();
        }
        Row row = known.item().get();
        return row.folder() == stat.get().folder()
                && (row.folder() || row.mark().equals(stat.get().mark()));
    }

    private static List<Row> onlyFolders(List<Row> way) {
        return way.stream().filter(Row::folder).toList();
    }
}
