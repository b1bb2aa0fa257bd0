package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    Storage(
            Database database,
            BlobStore store,
            Index index,
            Healing healing,
            Putting putting,
            Moving moving,
            Copying copying,
            Removing removing) {
        this.database = database;
        this.store = store;
        this.index = index;
        this.healing = healing;
        this.putting = putting;
        this.moving = moving;
        this.copying = copying;
        this.removing = removing;
    }

    /// What is at a path; empty when nothing is.
    public Optional<Item> find(Reach reach, StoragePath path) {
        reach.require(FileRight.READ, path);
        return index.find(reach.space(), Area.FILES, reach.inSpace(path)).item().map(row -> row.at(path));
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
        if (!get(reach, folder).folder()) {
            throw new PlatformException(ErrorCode.CONFLICT, folder + " is a file (expected a folder)");
        }
        StoragePath inSpace = reach.inSpace(folder);
        healing.folder(reach.space(), Area.FILES, inSpace);
        ItemPage page = page(reach.space(), inSpace, folder, query);
        return healing.items(reach.space(), inSpace, page.items()) ? page(reach.space(), inSpace, folder, query) : page;
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
        return putting.file(reach, path, body, options);
    }

    /// Makes a folder.
    ///
    /// @throws PlatformException `CONFLICT` when something is there, or without the folder it goes to
    public Item makeFolder(Reach reach, StoragePath path) {
        return putting.folder(reach, path);
    }

    /// Makes a folder with all above it, where they are missing.
    ///
    /// @throws PlatformException `CONFLICT` when a file is in the way
    public Item makeFolders(Reach reach, StoragePath path) {
        StoragePath made = StoragePath.TOP;
        for (String name : path.names()) {
            made = made.child(name);
            Optional<Item> there = index.find(reach.space(), Area.FILES, reach.inSpace(made))
                    .item()
                    .map(row -> row.at(path));
            if (there.isEmpty()) {
                var _ = putting.folderUnlessThere(reach, made);
            } else if (!there.get().folder()) {
                throw new PlatformException(ErrorCode.CONFLICT, made + " is a file (expected a folder)");
            }
        }
        return get(reach, path);
    }

    /// Sets the time of last change.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Item touch(Reach reach, StoragePath path, Instant modified) {
        return putting.touch(reach, path, modified);
    }

    /// Moves a file or folder, perhaps to another space. It keeps its id.
    ///
    /// @param overwrite whether what is at the target goes to the trash; otherwise it is in the way
    /// @throws PlatformException `NOT_FOUND`, `PRECONDITION_FAILED` for a target in the way, `CONFLICT`
    ///     without the folder it goes to, `BAD_REQUEST` for a folder into itself
    public Written move(Reach from, StoragePath path, Reach to, StoragePath target, boolean overwrite) {
        return moving.move(from, path, to, target, overwrite);
    }

    /// Copies a file or folder with all that is in it.
    ///
    /// @throws PlatformException as [#move]
    public Written copy(Reach from, StoragePath path, Reach to, StoragePath target, CopyOptions options) {
        return copying.copy(from, path, to, target, options);
    }

    /// Puts a file or folder into the trash.
    ///
    /// @throws PlatformException `NOT_FOUND`, `PRECONDITION_FAILED`
    public void delete(Reach reach, StoragePath path, Precondition precondition) {
        removing.toTrash(reach, path, precondition);
    }

    /// Compares every file of a space with the store, after a workload may have changed some.
    public void scan(Space space) {
        healing.tree(space, Area.FILES, StoragePath.TOP);
    }

    /// The folder of this machine where the files of a space lie, for workloads that share it; empty for
    /// a store that has none.
    public Optional<Path> folderOf(Space space) {
        return store.folderOf(Area.FILES.key(space));
    }

    private ItemPage page(Space space, StoragePath inSpace, StoragePath folder, ItemQuery query) {
        return database.read(handle -> {
            Row top = Index.look(handle, space, Area.FILES, inSpace).item().orElseThrow(() -> missing(folder));
            List<Item> items = ItemStore.page(handle, top.id(), query).stream()
                    .map(row -> row.at(folder.found(row.name())))
                    .toList();
            return new ItemPage(top.at(folder), items, ItemStore.count(handle, top.id(), query));
        });
    }

    static PlatformException missing(StoragePath path) {
        return new PlatformException(ErrorCode.NOT_FOUND, path + " is not there");
    }
}
