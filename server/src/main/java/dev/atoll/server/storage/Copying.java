package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Copies files and folders, file by file. A copy that fails half-way leaves what it has copied.
@Singleton
final class Copying {

    private final Index index;
    private final Turns turns;
    private final Removing removing;
    private final Putting putting;
    private final Room room;
    private final Locks locks;
    private final Database database;
    private final BlobStore store;

    Copying(
            Index index,
            Turns turns,
            Removing removing,
            Putting putting,
            Room room,
            Locks locks,
            Database database,
            BlobStore store) {
        this.index = index;
        this.turns = turns;
        this.removing = removing;
        this.putting = putting;
        this.room = room;
        this.locks = locks;
        this.database = database;
        this.store = store;
    }

    Written copy(Reach from, StoragePath path, Reach to, StoragePath target, CopyOptions options) {
        from.require(FileRight.READ, path);
        Trail source = index.find(from.space(), Area.FILES, from.inSpace(path));
        from.requireOn(source, path);
        Row row = source.item().orElseThrow(() -> Storage.missing(path));
        Moving.Target goal = new Moving.Target(to, target, options.overwrite());
        goal.requireApart(from, path);
        room.require(to.space(), target, row);
        boolean created = turns.all(to.space(), () -> goal.clear(index, removing, locks));
        Item copied = row.folder() ? folder(from, path, to, target, options.deep()) : file(from, path, to, target);
        return new Written(copied, created);
    }

    private Item folder(Reach from, StoragePath path, Reach to, StoragePath target, boolean deep) {
        Item made = putting.folder(to, target);
        if (!deep) {
            return made;
        }
        for (Row child : children(from, path)) {
            StoragePath childPath = path.found(child.name());
            StoragePath childTarget = target.found(child.name());
            if (child.folder()) {
                var _ = folder(from, childPath, to, childTarget, true);
            } else {
                var _ = file(from, childPath, to, childTarget);
            }
        }
        return index.find(to.space(), Area.FILES, to.inSpace(target))
                .item()
                .map(row -> row.at(target))
                .orElse(made);
    }

    private List<Row> children(Reach from, StoragePath path) {
        Trail trail = index.find(from.space(), Area.FILES, from.inSpace(path));
        from.requireOn(trail, path);
        return trail.item()
                .map(row -> database.read(handle -> ItemStore.children(handle, row.id())))
                .orElse(List.of());
    }

    private Item file(Reach from, StoragePath path, Reach to, StoragePath target) {
        Trail source = index.find(from.space(), Area.FILES, from.inSpace(path));
        from.requireOn(source, path);
        Row row = source.item().orElseThrow(() -> Storage.missing(path));
        WriteOptions options = new WriteOptions(
                Precondition.ABSENT, OptionalLong.of(row.bytes()), Optional.of(row.modified()), Map.of());
        try (OwnBytes bytes = new OwnBytes(path, Failures.asking(path, () -> store.open(source.key(), 0)))) {
            return putting.file(to, target, bytes, options).item();
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, path + ": cannot be read to its end", e);
        }
    }
}
