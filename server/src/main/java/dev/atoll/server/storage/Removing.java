package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Puts what people delete into the trash.
///
/// Where it was is written down before it moves: when the platform is killed in between, what moved is
/// found in the trash by that note, and a note of what did not move is forgotten.
@Singleton
final class Removing {

    private final Database database;
    private final Commits commits;
    private final BlobStore store;
    private final Index index;
    private final Turns turns;
    private final Locks locks;
    private final Ids ids;
    private final InstantSource time;
    private final Events events;

    Removing(
            Database database,
            Commits commits,
            BlobStore store,
            Index index,
            Turns turns,
            Locks locks,
            Ids ids,
            InstantSource time,
            Events events) {
        this.database = database;
        this.commits = commits;
        this.store = store;
        this.index = index;
        this.turns = turns;
        this.locks = locks;
        this.ids = ids;
        this.time = time;
        this.events = events;
    }

    void toTrash(Reach reach, StoragePath path, Precondition precondition) {
        StoragePath inSpace = reach.inSpace(path);
        if (path.isTop()) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "/ is the whole space (expected something in it)");
        }
        reach.require(FileRight.DELETE, path);
        Trail seen = index.find(reach.space(), Area.FILES, inSpace);
        reach.requireOn(seen, path);
        boolean folder = seen.item().orElseThrow(() -> Storage.missing(path)).folder();
        if (folder) {
            var _ = turns.all(reach.space(), () -> inTurn(reach, path, precondition));
        } else {
            var _ = turns.one(reach.space(), inSpace, () -> inTurn(reach, path, precondition));
        }
        events.publish(new ItemsChanged(reach.space().id(), inSpace));
    }

    /// The same, in the turn of the caller.
    ///
    /// @return the id of what is in the trash now
    String inTurn(Reach reach, StoragePath path, Precondition precondition) {
        StoragePath inSpace = reach.inSpace(path);
        Trail trail = database.read(handle -> Index.look(handle, reach.space(), Area.FILES, inSpace));
        reach.requireOn(trail, path);
        Row row = trail.item().orElseThrow(() -> Storage.missing(path));
        precondition.check(path, row.etag());
        locks.check(reach, inSpace, true);
        String id = ids.next();
        Trashed note = new Trashed(id, reach.space().id(), inSpace, time.instant(), reach.accountId());
        var _ = commits.write(reach.space(), handle -> {
            TrashStore.insert(handle, note);
            return id;
        });
        BlobKey target = Area.TRASH.key(reach.space()).child(id);
        Failures.doing(path, () -> store.move(trail.key(), target));
        return commits.write(reach.space(), handle -> moved(handle, reach.space(), trail, row, id));
    }

    private String moved(Handle handle, Space space, Trail trail, Row row, String id) {
        Row now = ItemStore.find(handle, row.id()).orElse(row);
        Row trash = Index.top(handle, space, Area.TRASH);
        ItemStore.update(handle, now.at(trash.id(), id));
        ItemStore.grow(handle, trail.folderIds(), -now.bytes(), -now.files(), ids.next());
        ItemStore.grow(handle, List.of(trash.id()), now.bytes(), now.files(), ids.next());
        return id;
    }
}
