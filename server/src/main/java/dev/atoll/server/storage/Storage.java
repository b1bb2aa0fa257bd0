package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// The files of everybody. Whoever is told that something was done may rely on it: it survives the loss
/// of power, and whoever reads afterwards sees it.
///
/// Paths are counted from the top of the [Reach]. `NOT_FOUND`: nothing is there. `CONFLICT`: the folder
/// it goes to is missing, or something of the other kind is there. `FORBIDDEN`: the reach does not
/// include the right. `LOCKED`: somebody else reserved it. `INSUFFICIENT_STORAGE`: the quota or the disk
/// is full. `UNAVAILABLE`: the disk fails. Whatever fails leaves everything as it was, but for a copy of a
/// folder, of which a part may be there.
@Singleton
public final class Storage {

    private static final int MOST_TRIES = 5;

    private final Database database;
    private final BlobStore store;
    private final Index index;
    private final Healing healing;
    private final Putting putting;
    private final Moving moving;
    private final Copying copying;
    private final Removing removing;
    private final Events events;

    Storage(
            Database database,
            BlobStore store,
            Index index,
            Healing healing,
            Putting putting,
            Moving moving,
            Copying copying,
            Removing removing,
            Events events) {
        this.database = database;
        this.store = store;
        this.index = index;
        this.healing = healing;
        this.putting = putting;
        this.moving = moving;
        this.copying = copying;
        this.removing = removing;
        this.events = events;
    }

    /// What is at a path; empty when nothing is.
    public Optional<Item> find(Reach reach, StoragePath path) {
        reach.require(FileRight.READ, path);
        if (reach.grant().isAround(reach.inSpace(path))) {
            return SharedFile.folder(
                    reach, index.find(reach.space(), Area.FILES, reach.grant().at()));
        }
        Trail trail = index.find(reach.space(), Area.FILES, reach.inSpace(path));
        return trail.item().filter(_ -> reach.grant().leads(trail)).map(row -> row.at(path));
    }

    /// What is at a path.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Item get(Reach reach, StoragePath path) {
        return find(reach, path).orElseThrow(() -> missing(path));
    }

    /// A part of what is in a folder.
    ///
    /// @throws PlatformException `NOT_FOUND`, `CONFLICT` for a file
    public ItemPage list(Reach reach, StoragePath folder, ItemQuery query) {
        Item found = getFolder(reach, folder);
        if (reach.grant().isAround(reach.inSpace(folder))) {
            Item file = get(reach, folder.found(reach.grant().at().name()));
            return SharedFile.page(found, file, query);
        }
        ListedFolder listed = compared(reach, folder, (handle, top) -> FolderStore.page(handle, top.id(), query));
        long total = listed.rows.size() < query.most() && query.skip() == 0
                ? listed.rows.size()
                : database.read(handle -> FolderStore.count(handle, listed.top.id(), query));
        return new ItemPage(listed.top.at(folder), items(folder, listed.rows), total);
    }

    /// What follows an item of a folder by name, folders first: so large folders are read part by part,
    /// and nothing is missed or read twice that was there all the time.
    ///
    /// @throws PlatformException `NOT_FOUND`, `CONFLICT` for a file
    public List<Item> following(Reach reach, StoragePath folder, Item last, int most) {
        var _ = getFolder(reach, folder);
        if (reach.grant().isAround(reach.inSpace(folder))) {
            return List.of();
        }
        ListedFolder listed = compared(
                reach, folder, (handle, top) -> FolderStore.after(handle, top.id(), last.folder(), last.name(), most));
        return items(folder, listed.rows);
    }

    private Item getFolder(Reach reach, StoragePath folder) {
        Item found = get(reach, folder);
        if (!found.folder()) {
            throw new PlatformException(ErrorCode.CONFLICT, folder + " is a file (expected a folder)");
        }
        return found;
    }

    private ListedFolder compared(Reach reach, StoragePath folder, BiFunction<Handle, Row, List<Row>> part) {
        healing.folder(reach.space(), Area.FILES, reach.inSpace(folder));
        ListedFolder listed = part(reach, folder, part);
        return healing.items(reach.space(), listed.trail, listed.rows) ? part(reach, folder, part) : listed;
    }

    /// Opens a file from an offset on.
    ///
    /// @param offset 0 to its length
    /// @throws PlatformException `NOT_FOUND`, `CONFLICT` for a folder
    public Opened open(Reach reach, StoragePath path, long offset) {
        reach.require(FileRight.READ, path);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Opened> opened = openNow(reach, path, offset);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        throw PlatformException.later(
                ErrorCode.UNAVAILABLE, path + " is being written all the time", Duration.ofSeconds(1));
    }

    /// Empty when the file was replaced between the two: its bytes would not be those that the item tells of.
    private Optional<Opened> openNow(Reach reach, StoragePath path, long offset) {
        Trail trail = index.find(reach.space(), Area.FILES, reach.inSpace(path));
        reach.requireOn(trail, path);
        Row row = trail.item().orElseThrow(() -> missing(path));
        if (row.folder()) {
            throw new PlatformException(ErrorCode.CONFLICT, path + " is a folder (expected a file)");
        }
        Opened opened = new Opened(row.at(path), Failures.asking(path, () -> store.open(trail.key(), offset)));
        boolean same = Failures.asking(path, () -> store.stat(trail.key()))
                .filter(stat -> stat.mark().equals(row.mark()))
                .isPresent();
        if (same) {
            return Optional.of(opened);
        }
        try {
            opened.close();
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, path + " cannot be closed", e);
        }
        return Optional.empty();
    }

    /// Writes a file, over one that is there. The old one is kept as a version.
    ///
    /// @param body read to its end, and closed by the caller; one that breaks changes nothing
    /// @throws PlatformException `CONFLICT` without the folder it goes to, or over a folder;
    ///     `PRECONDITION_FAILED`; `BAD_REQUEST` when other bytes came than were announced
    public Written write(Reach reach, StoragePath path, InputStream body, WriteOptions options) {
        if (!reach.isDrop()) {
            return told(reach, "write", path, () -> putting.file(reach, path, body, options));
        }
        Item dropped = putting.dropped(reach, path, body, options).item();
        Item told = told(reach, "write", dropped.path(), () -> dropped);
        return new Written(told.at(path), true);
    }

    /// Makes a folder.
    ///
    /// @throws PlatformException `CONFLICT` when something is there, or without the folder it goes to
    public Item makeFolder(Reach reach, StoragePath path) {
        reach.requireSight(path);
        return told(reach, "make-folder", path, () -> putting.folder(reach, path));
    }

    /// Makes a folder with all above it, where they are missing.
    ///
    /// @throws PlatformException `CONFLICT` when a file is in the way
    public Item makeFolders(Reach reach, StoragePath path) {
        reach.requireSight(path);
        StoragePath made = StoragePath.TOP;
        for (String name : path.names()) {
            made = made.child(name);
            StoragePath folder = made;
            Trail trail = index.find(reach.space(), Area.FILES, reach.inSpace(folder));
            reach.requireOn(trail, folder);
            if (trail.item().isEmpty()) {
                var _ = told(reach, "make-folder", folder, () -> putting.folderUnlessThere(reach, folder));
            } else if (!trail.item().get().folder()) {
                throw new PlatformException(ErrorCode.CONFLICT, made + " is a file (expected a folder)");
            }
        }
        return get(reach, path);
    }

    /// Sets the time of last change.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Item touch(Reach reach, StoragePath path, Instant modified) {
        reach.requireSight(path);
        return putting.touch(reach, path, modified);
    }

    /// Moves a file or folder, perhaps to another space. It keeps its id.
    ///
    /// @param overwrite whether what is at the target goes to the trash; otherwise it is in the way
    /// @throws PlatformException `NOT_FOUND`, `PRECONDITION_FAILED` for a target in the way, `CONFLICT`
    ///     without the folder it goes to, `BAD_REQUEST` for a folder into itself
    public Written move(Reach from, StoragePath path, Reach to, StoragePath target, boolean overwrite) {
        to.requireSight(target);
        return told(
                from,
                "move",
                path,
                () -> told(to, "move-to", target, () -> moving.move(from, path, to, target, overwrite)));
    }

    /// Copies a file or folder with all that is in it.
    ///
    /// @throws PlatformException as [#move]
    public Written copy(Reach from, StoragePath path, Reach to, StoragePath target, CopyOptions options) {
        to.requireSight(target);
        return told(to, "copy", target, () -> copying.copy(from, path, to, target, options));
    }

    /// Puts a file or folder into the trash.
    ///
    /// @throws PlatformException `NOT_FOUND`, `PRECONDITION_FAILED`
    public void delete(Reach reach, StoragePath path, Precondition precondition) {
        var _ = told(reach, "delete", path, () -> {
            removing.toTrash(reach, path, precondition);
            return path;
        });
    }

    /// Compares every file of a space with the store, after a workload may have changed some.
    public void scan(Space space) {
        healing.tree(space, Area.FILES, StoragePath.TOP);
    }

    /// The same for a folder and all below it.
    public void scan(Reach reach, StoragePath folder) {
        reach.require(FileRight.READ, folder);
        healing.tree(reach.space(), Area.FILES, reach.inSpace(folder));
    }

    /// The folder of this machine where the files of a space lie, for workloads that share it; empty for
    /// a store that has none.
    public Optional<Path> folderOf(Space space) {
        return store.folderOf(Area.FILES.key(space));
    }

    /// Does something, and tells of it when it was done to what somebody else shared.
    private <T> T told(Reach reach, String verb, StoragePath path, Supplier<T> work) {
        T done = work.get();
        if (reach.isShare()) {
            events.publish(
                    new SharedChange(reach.grant().shareId(), reach.space().id(), reach.accountId(), verb, path));
        }
        return done;
    }

    private ListedFolder part(Reach reach, StoragePath folder, BiFunction<Handle, Row, List<Row>> part) {
        return database.read(handle -> {
            Trail trail = Index.look(handle, reach.space(), Area.FILES, reach.inSpace(folder));
            reach.requireOn(trail, folder);
            Row top = trail.item().orElseThrow(() -> missing(folder));
            return new ListedFolder(trail, top, part.apply(handle, top));
        });
    }

    private static List<Item> items(StoragePath folder, List<Row> rows) {
        return rows.stream().map(row -> row.at(folder.found(row.name()))).toList();
    }

    static PlatformException missing(StoragePath path) {
        return new PlatformException(ErrorCode.NOT_FOUND, path + " is not there");
    }

    private record ListedFolder(Trail trail, Row top, List<Row> rows) {}
}
