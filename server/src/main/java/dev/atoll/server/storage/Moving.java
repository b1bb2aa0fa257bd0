package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// Moves files and folders.
@Singleton
final class Moving {

    private final Commits commits;
    private final Database database;
    private final BlobStore store;
    private final Index index;
    private final Turns turns;
    private final Removing removing;
    private final Room room;
    private final Keeping keeping;
    private final Locks locks;
    private final Ids ids;
    private final Events events;

    Moving(
            Commits commits,
            Database database,
            BlobStore store,
            Index index,
            Turns turns,
            Removing removing,
            Room room,
            Keeping keeping,
            Locks locks,
            Ids ids,
            Events events) {
        this.commits = commits;
        this.database = database;
        this.store = store;
        this.index = index;
        this.turns = turns;
        this.removing = removing;
        this.room = room;
        this.keeping = keeping;
        this.locks = locks;
        this.ids = ids;
        this.events = events;
    }

    Written move(Reach from, StoragePath path, Reach to, StoragePath target, boolean overwrite) {
        if (path.isTop()) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "/ is the whole space (expected something in it)");
        }
        if (!from.grant().folder()) {
            throw new PlatformException(ErrorCode.FORBIDDEN, path + " is all that is shared (expected its owner)");
        }
        Written written =
                turns.all(from.space(), to.space(), () -> inTurn(from, path, new Target(to, target, overwrite)));
        events.publish(new ItemsChanged(from.space().id(), from.inSpace(path)));
        events.publish(new ItemsChanged(to.space().id(), to.inSpace(target)));
        return written;
    }

    private Written inTurn(Reach from, StoragePath path, Target target) {
        Trail source = index.find(from.space(), Area.FILES, from.inSpace(path));
        from.requireOn(source, path);
        Row row = source.item().orElseThrow(() -> Storage.missing(path));
        boolean sameSpace = from.space().id().equals(target.reach.space().id());
        if (!sameSpace && from.isShare()) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, path + " is shared with you and stays where it is (expected a copy of it)");
        }
        from.require(sameSpace ? FileRight.CHANGE : FileRight.DELETE, path);
        locks.check(from, from.inSpace(path), true);
        target.requireApart(from, path);
        long bytes = sameSpace ? 0 : row.bytes();
        long files = sameSpace ? 0 : row.files();
        try (Room.Promise _ = room.promise(target.reach.space(), target.path, bytes, files)) {
            boolean created = target.clear(index, removing, locks);
            Trail goal = index.find(target.reach.space(), Area.FILES, target.inSpace());
            Failures.doing(target.path, () -> store.move(source.key(), goal.key()));
            Row moved =
                    commits.write(from.space(), target.reach.space(), handle -> record(handle, source, goal, target));
            if (!sameSpace) {
                forgetVersions(from.space(), moved);
            }
            return new Written(moved.at(target.path), created);
        }
    }

    private Row record(Handle handle, Trail source, Trail goal, Target target) {
        String etag = ids.next();
        Row row = source.item().orElseThrow();
        ItemStore.update(handle, row.at(goal.parent().id(), target.inSpace().name()));
        if (!row.spaceId().equals(target.reach.space().id())) {
            ItemStore.toSpace(handle, row.id(), target.reach.space().id());
        }
        ItemStore.grow(handle, source.folderIds(), -row.bytes(), -row.files(), etag);
        ItemStore.grow(handle, goal.folderIds(), row.bytes(), row.files(), etag);
        return ItemStore.find(handle, row.id()).orElseThrow();
    }

    /// Versions stay with the space whose quota they count against, where nobody would find them.
    private void forgetVersions(Space space, Row moved) {
        database.read(handle -> VersionStore.below(handle, space.id(), moved.id()))
                .forEach(id -> keeping.forget(space, id));
    }

    /// Where something goes.
    ///
    /// @param path counted from the top of the reach
    record Target(Reach reach, StoragePath path, boolean overwrite) {

        StoragePath inSpace() {
            return reach.inSpace(path);
        }

        /// Returns when the source is neither in the target nor around it.
        void requireApart(Reach from, StoragePath source) {
            boolean sameSpace = from.space().id().equals(reach.space().id());
            if (sameSpace
                    && (inSpace().isWithin(from.inSpace(source))
                            || from.inSpace(source).isWithin(inSpace()))) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        path + " is within what is moved or copied, or around it (expected another target)");
            }
        }

        /// Makes way: what is at the target goes to the trash, if it may.
        ///
        /// @return whether nothing was there
        boolean clear(Index index, Removing removing, Locks locks) {
            if (path.isTop()) {
                throw new PlatformException(ErrorCode.CONFLICT, "/ is there already (expected another target)");
            }
            Trail trail = index.find(reach.space(), Area.FILES, inSpace());
            reach.requireOn(trail, path);
            if (!trail.hasParent()) {
                throw new PlatformException(ErrorCode.CONFLICT, path.parent() + " is not there (expected a folder)");
            }
            locks.check(reach, inSpace(), true);
            if (trail.item().isEmpty()) {
                reach.require(FileRight.CREATE, path);
                return true;
            }
            if (!overwrite) {
                throw new PlatformException(
                        ErrorCode.PRECONDITION_FAILED, path + " is there already (expected nothing there)");
            }
            reach.require(FileRight.CHANGE, path);
            var _ = removing.inTurn(reach, path, Precondition.NONE);
            return false;
        }
    }
}
