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
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Puts files and folders where they belong: first into the store, then into the index.
@Singleton
final class Putting {

    private final Database database;
    private final Commits commits;
    private final BlobStore store;
    private final Index index;
    private final Healing healing;
    private final Turns turns;
    private final Drafts drafts;
    private final Room rooms;
    private final Keeping keeping;
    private final Dropping dropping;
    private final Locks locks;
    private final Ids ids;
    private final InstantSource time;
    private final Events events;

    Putting(
            Database database,
            Commits commits,
            BlobStore store,
            Index index,
            Healing healing,
            Turns turns,
            Drafts drafts,
            Room rooms,
            Keeping keeping,
            Dropping dropping,
            Locks locks,
            Ids ids,
            InstantSource time,
            Events events) {
        this.database = database;
        this.commits = commits;
        this.store = store;
        this.index = index;
        this.healing = healing;
        this.turns = turns;
        this.drafts = drafts;
        this.rooms = rooms;
        this.keeping = keeping;
        this.dropping = dropping;
        this.locks = locks;
        this.ids = ids;
        this.time = time;
        this.events = events;
    }

    Written file(Reach reach, StoragePath path, InputStream body, WriteOptions options) {
        Written written = arriving(reach, path, body, options, arrived -> inTurn(reach, path, arrived));
        events.publish(new ItemsChanged(reach.space().id(), reach.inSpace(path)));
        return written;
    }

    /// Writes a file of somebody who may not see what is there: it gets another name as often as somebody was
    /// faster.
    Written dropped(Reach reach, StoragePath path, InputStream body, WriteOptions options) {
        WriteOptions nowhere = options.when(Precondition.ABSENT);
        Written written =
                arriving(reach, dropping.free(reach, path), body, nowhere, arrived -> freely(reach, path, arrived));
        StoragePath there = written.item().path();
        events.publish(new ItemsChanged(reach.space().id(), reach.inSpace(there)));
        return written;
    }

    private Written arriving(
            Reach reach,
            StoragePath path,
            InputStream body,
            WriteOptions options,
            Function<Arrived, Written> whenThere) {
        Trail seen = index.find(reach.space(), Area.FILES, reach.inSpace(path));
        check(reach, path, seen, options.precondition());
        try (Room.Promise room =
                rooms.promise(reach.space(), path, growth(seen, options.length().orElse(0)), files(seen))) {
            try (Drafts.Draft draft = drafts.take(path, body, options, room)) {
                return whenThere.apply(new Arrived(draft, options, room));
            }
        }
    }

    private Written freely(Reach reach, StoragePath path, Arrived arrived) {
        while (true) {
            StoragePath free = dropping.free(reach, path);
            try {
                return inTurn(reach, free, arrived);
            } catch (PlatformException e) {
                if (dropping.isFree(reach, free)) {
                    throw e;
                }
            }
        }
    }

    private Written inTurn(Reach reach, StoragePath path, Arrived arrived) {
        return turns.one(reach.space(), reach.inSpace(path), () -> publish(reach, path, arrived));
    }

    /// By how many bytes the space grows when so many come.
    private long growth(Trail trail, long bytes) {
        long freed = keeping.keeps(trail) ? 0 : trail.item().map(Row::bytes).orElse(0L);
        return Math.max(0, bytes - freed);
    }

    private long files(Trail trail) {
        return keeping.keeps(trail) || trail.item().isEmpty() ? 1 : 0;
    }

    private Written publish(Reach reach, StoragePath path, Arrived arrived) {
        Drafts.Draft draft = arrived.draft;
        Trail trail = healing.current(reach.space(), Area.FILES, reach.inSpace(path));
        check(reach, path, trail, arrived.options.precondition());
        arrived.room.atLeast(growth(trail, draft.bytes().size()), files(trail));
        Keeping.Kept kept = keeping.before(reach.space(), trail);
        try {
            Instant modified = arrived.options.modified().orElseGet(time::instant);
            BlobStat stat = show(path, trail, draft, modified, kept);
            Row row = commits.write(
                    reach.space(), handle -> record(handle, trail, new Content(stat, draft.checksums()), kept));
            if (kept.old().isPresent()) {
                keeping.forgetOld(reach.space(), row.id());
            }
            return new Written(row.at(path), trail.item().isEmpty());
        } finally {
            keeping.end(kept);
        }
    }

    private BlobStat show(StoragePath path, Trail trail, Drafts.Draft draft, Instant modified, Keeping.Kept kept) {
        try {
            return store.publish(draft.bytes(), trail.key(), modified);
        } catch (BlobException e) {
            if (isAsItWas(trail)) {
                keeping.undo(kept);
                throw Failures.of(path, e);
            }
            // The new file is there, though the disk failed to promise it: the old one stays as a version.
            var _ = commits.write(kept.space(), handle -> {
                keeping.record(handle, kept);
                return kept;
            });
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    path
                            + ": the disk of the platform failed while it was written; what was there is kept as a version",
                    e);
        }
    }

    private boolean isAsItWas(Trail trail) {
        try {
            String now = store.stat(trail.key()).map(BlobStat::mark).orElse("");
            return now.equals(trail.item().map(Row::mark).orElse(""));
        } catch (BlobException e) {
            // Nobody knows: keeping one version too many harms nobody.
            return false;
        }
    }

    private Row record(Handle handle, Trail trail, Content content, Keeping.Kept kept) {
        BlobStat stat = content.stat;
        String etag = ids.next();
        Optional<Row> old = trail.item();
        Row row = old.orElseGet(() -> Row.file(ids.next(), trail.parent(), stat, time.instant(), etag))
                .holding(stat, content.checksums, etag);
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
        Trail trail = healing.current(reach.space(), Area.FILES, inSpace);
        reach.requireOn(trail, path);
        if (trail.item().isPresent()) {
            if (mayBeThere && trail.item().get().folder()) {
                return trail.item().get().at(path);
            }
            throw new PlatformException(ErrorCode.CONFLICT, path + " is there already (expected nothing there)");
        }
        check(reach, path, trail, Precondition.ABSENT);
        rooms.requireFolder(reach.space(), path);
        var _ = Failures.asking(path, () -> store.makeFolder(trail.key()));
        return commits.write(reach.space(), handle -> {
            String etag = ids.next();
            Row row = Row.folder(ids.next(), trail.parent(), inSpace.name(), time.instant(), etag);
            ItemStore.insert(handle, row);
            ItemStore.grow(handle, trail.folderIds(), 0, 0, etag);
            return row.at(path);
        });
    }

    Item touch(Reach reach, StoragePath path, Instant modified) {
        StoragePath inSpace = reach.inSpace(path);
        reach.require(FileRight.CHANGE, path);
        var _ = index.find(reach.space(), Area.FILES, inSpace);
        Item touched = turns.one(reach.space(), inSpace, () -> touchInTurn(reach, path, modified));
        events.publish(new ItemsChanged(reach.space().id(), inSpace));
        return touched;
    }

    /// A folder's time is kept in the index alone: on disk it says when names were added to it.
    private Item touchInTurn(Reach reach, StoragePath path, Instant modified) {
        StoragePath inSpace = reach.inSpace(path);
        Trail trail = database.read(handle -> Index.look(handle, reach.space(), Area.FILES, inSpace));
        reach.requireOn(trail, path);
        Row row = trail.item().orElseThrow(() -> Storage.missing(path));
        locks.check(reach, inSpace, false);
        String mark = row.folder()
                ? row.mark()
                : Failures.asking(path, () -> store.touch(trail.key(), modified))
                        .mark();
        return commits.write(reach.space(), handle -> {
            Row current = ItemStore.find(handle, row.id()).orElse(row);
            Row now = current.changed(modified, mark, ids.next());
            ItemStore.update(handle, now);
            ItemStore.grow(handle, trail.folderIds(), 0, 0, now.etag());
            return now.at(path);
        });
    }

    private void check(Reach reach, StoragePath path, Trail trail, Precondition precondition) {
        if (path.isTop()) {
            throw new PlatformException(ErrorCode.CONFLICT, "/ is a folder (expected the path of a file in it)");
        }
        reach.requireOn(trail, path);
        reach.require(trail.item().isPresent() ? FileRight.CHANGE : FileRight.CREATE, path);
        if (!trail.hasParent()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    path.parent() + " is not there (expected a folder to put " + path.name() + " in)");
        }
        if (trail.item().filter(Row::folder).isPresent()) {
            throw new PlatformException(ErrorCode.CONFLICT, path + " is a folder (expected a file, or nothing)");
        }
        precondition.check(path, trail.item().map(Row::etag).orElse(null));
        locks.check(reach, reach.inSpace(path), false);
    }

    /// A file of which all is here, and nothing can be seen yet.
    private record Arrived(Drafts.Draft draft, WriteOptions options, Room.Promise room) {}

    /// What a file holds now.
    private record Content(BlobStat stat, Checksums checksums) {}
}
