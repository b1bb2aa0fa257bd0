package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Puts files and folders where they belong: first into the store, then into the index.
@Singleton
final class Putting {

    private final Database database;
    private final BlobStore store;
    private final Index index;
    private final Healing healing;
    private final Turns turns;
    private final Drafts drafts;
    private final Room room;
    private final Keeping keeping;
    private final Locks locks;
    private final Ids ids;
    private final InstantSource time;
    private final Events events;

    Putting(
            Database database,
            BlobStore store,
            Index index,
            Healing healing,
            Turns turns,
            Drafts drafts,
            Room room,
            Keeping keeping,
            Locks locks,
            Ids ids,
            InstantSource time,
            Events events) {
        this.database = database;
        this.store = store;
        this.index = index;
        this.healing = healing;
        this.turns = turns;
        this.drafts = drafts;
        this.room = room;
        this.keeping = keeping;
        this.locks = locks;
        this.ids = ids;
        this.time = time;
        this.events = events;
    }

    Written file(Reach reach, StoragePath path, InputStream body, WriteOptions options) {
        StoragePath inSpace = reach.inSpace(path);
        check(reach, path, index.find(reach.space(), Area.FILES, inSpace), options.precondition());
        try (Drafts.Draft draft = drafts.take(path, body, options, room.left(reach.space()))) {
            Written written = turns.one(reach.space(), inSpace, () -> publish(reach, path, draft, options));
            events.publish(new ItemsChanged(reach.space().id(), inSpace));
            return written;
        }
    }

    private Written publish(Reach reach, StoragePath path, Drafts.Draft draft, WriteOptions options) {
        StoragePath inSpace = reach.inSpace(path);
        var _ = healing.name(reach.space(), Area.FILES, inSpace);
        Trail trail = database.read(handle -> Index.look(handle, reach.space(), Area.FILES, inSpace));
        check(reach, path, trail, options.precondition());
        long bytes = draft.bytes().size();
        long files = trail.item().isPresent() ? 0 : 1;
        return room.taking(reach.space(), path, bytes, files, () -> {
            Keeping.Kept kept = keeping.before(reach.space(), trail);
            Instant modified = options.modified().orElseGet(time::instant);
            BlobStat stat;
            try {
                stat = store.publish(draft.bytes(), trail.key(), modified);
            } catch (BlobException e) {
                keeping.undo(kept);
                throw Failures.of(path, e);
            }
            Row row = database.write(handle -> record(handle, trail, stat, draft.checksums(), kept));
            keeping.forgetOld(reach.space(), row.id());
            return new Written(row.at(path), trail.item().isEmpty());
        });
    }

    private Row record(Handle handle, Trail trail, BlobStat stat, Checksums checksums, Keeping.Kept kept) {
        String etag = ids.next();
        Optional<Row> old = trail.item();
        Row row = old.orElseGet(() -> Row.file(ids.next(), trail.parent(), stat, time.instant(), etag))
                .holding(stat, checksums, etag);
        if (old.isPresent()) {
            ItemStore.update(handle, row);
            keeping.record(handle, kept);
        } else {
            ItemStore.insert(handle, row);
        }
        long before = old.map(Row::bytes).orElse(0L);
        ItemStore.grow(handle, trail.folderIds(), stat.bytes() - before, old.isPresent() ? 0 : 1, etag);
        return row;
    }

    Item folder(Reach reach, StoragePath path) {
        return folder(reach, path, false);
    }

    Item folderUnlessThere(Reach reach, StoragePath path) {
        return folder(reach, path, true);
    }

    private Item folder(Reach reach, StoragePath path, boolean mayBeThere) {
        StoragePath inSpace = reach.inSpace(path);
        var _ = index.find(reach.space(), Area.FILES, inSpace);
        Item made = turns.one(reach.space(), inSpace, () -> makeFolder(reach, path, mayBeThere));
        events.publish(new ItemsChanged(reach.space().id(), inSpace));
        return made;
    }

    private Item makeFolder(Reach reach, StoragePath path, boolean mayBeThere) {
        StoragePath inSpace = reach.inSpace(path);
        var _ = healing.name(reach.space(), Area.FILES, inSpace);
        Trail trail = database.read(handle -> Index.look(handle, reach.space(), Area.FILES, inSpace));
        if (trail.item().isPresent()) {
            if (mayBeThere && trail.item().get().folder()) {
                return trail.item().get().at(path);
            }
            throw new PlatformException(ErrorCode.CONFLICT, path + " is there already (expected nothing there)");
        }
        check(reach, path, trail, Precondition.ABSENT);
        var _ = Failures.asking(path, () -> store.makeFolder(trail.key()));
        return database.write(handle -> {
            String etag = ids.next();
            Row row = Row.folder(
                    ids.next(), reach.space().id(), trail.parent().id(), inSpace.name(), time.instant(), etag);
            ItemStore.insert(handle, row);
            ItemStore.grow(handle, trail.folderIds(), 0, 0, etag);
            return row.at(path);
        });
    }

    Item touch(Reach reach, StoragePath path, Instant modified) {
        StoragePath inSpace = reach.inSpace(path);
        reach.require(FileRight.CHANGE, path);
        Trail trail = index.find(reach.space(), Area.FILES, inSpace);
        Row row = trail.item().orElseThrow(() -> Storage.missing(path));
        locks.check(reach, inSpace, false);
        return turns.one(reach.space(), inSpace, () -> {
            BlobStat stat = Failures.asking(path, () -> store.touch(trail.key(), modified));
            return database.write(handle -> {
                Row now = row.folder() ? row : row.holding(stat, row.checksums(), ids.next());
                ItemStore.update(handle, now);
                ItemStore.grow(handle, trail.folderIds(), 0, 0, now.etag());
                return now.at(path);
            });
        });
    }

    private void check(Reach reach, StoragePath path, Trail trail, Precondition precondition) {
        if (path.isTop()) {
            throw new PlatformException(ErrorCode.CONFLICT, "/ is a folder (expected the path of a file in it)");
        }
        reach.require(trail.item().isPresent() ? FileRight.CHANGE : FileRight.CREATE, path);
        if (!trail.hasParent()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    path.parent() + " is not there (expected a folder to put " + path.name() + " in)");
        }
        if (trail.item().filter(Row::folder).isPresent()) {
            throw new PlatformException(ErrorCode.CONFLICT, path + " is a folder (expected a file, or nothing)");
        }
        precondition.check(path, trail.item().map(Row::etag));
        locks.check(reach, reach.inSpace(path), false);
    }
}
