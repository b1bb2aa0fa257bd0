package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStore.Listing;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Makes the index agree with the store where a workload changed files underneath, or the platform was
/// killed between the two.
@Singleton
final class Healing {

    private static final int PART = 1000;

    /// A folder that changed this short a while ago may change again within the same tick of its clock.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Database database;
    private final BlobStore store;
    private final Turns turns;
    private final Ids ids;
    private final InstantSource time;

    Healing(Database database, BlobStore store, Turns turns, Ids ids, InstantSource time) {
        this.database = database;
        this.store = store;
        this.turns = turns;
        this.ids = ids;
        this.time = time;
    }

    /// Compares every name on the way to a path.
    void along(Space space, Area area, StoragePath path) {
        for (int depth = 1; depth <= path.names().size(); depth++) {
            StoragePath part = new StoragePath(path.names().subList(0, depth));
            boolean goesOn = turns.one(space, part, () -> name(space, area, part));
            if (!goesOn) {
                return;
            }
        }
    }

    /// Compares one name, in the turn of the caller.
    ///
    /// @return whether a folder has it
    boolean name(Space space, Area area, StoragePath path) {
        Trail known = database.read(handle -> Index.look(handle, space, area, path));
        if (!known.hasParent() || path.isTop()) {
            return path.isTop();
        }
        Optional<BlobStat> stat = Failures.asking(path, () -> store.stat(known.key()));
        if (!agrees(known.item(), stat)) {
            var _ = database.write(handle -> {
                Trail now = Index.look(handle, space, area, path);
                mend(handle, now, stat);
                return now;
            });
        }
        return stat.filter(BlobStat::folder).isPresent();
    }

    /// Compares everything in a folder, if the store says that something may have changed.
    void folder(Space space, Area area, StoragePath path) {
        if (!store.isShared()) {
            return;
        }
        Trail known = database.read(handle -> Index.look(handle, space, area, path));
        if (known.item().filter(Row::folder).isPresent() && mayDiffer(known)) {
            var _ = turns.all(space, () -> compare(space, area, path));
        }
    }

    /// Compares some files of a folder: a workload may have written into one, of which the folder tells
    /// nothing.
    ///
    /// @return whether the index has changed
    boolean items(Space space, StoragePath folder, List<Item> items) {
        if (!store.isShared()) {
            return false;
        }
        boolean changed = false;
        for (Item item : items) {
            if (!item.folder()) {
                StoragePath path = folder.found(item.name());
                changed |= turns.one(space, path, () -> mended(space, path));
            }
        }
        return changed;
    }

    private boolean mended(Space space, StoragePath path) {
        Trail before = database.read(handle -> Index.look(handle, space, Area.FILES, path));
        var _ = name(space, Area.FILES, path);
        Trail after = database.read(handle -> Index.look(handle, space, Area.FILES, path));
        return !before.item().equals(after.item());
    }

    /// Compares everything in a folder and below it, file by file.
    void tree(Space space, Area area, StoragePath path) {
        if (!compareInTurn(space, area, path)) {
            return;
        }
        List<Row> folders = database.read(handle -> Index.look(handle, space, area, path)
                .item()
                .map(top -> ItemStore.children(handle, top.id()).stream()
                        .filter(Row::folder)
                        .toList())
                .orElse(List.of()));
        for (Row folder : folders) {
            tree(space, area, path.found(folder.name()));
        }
    }

    /// Where a row lies in the store.
    BlobKey keyOf(Space space, Row row) {
        List<String> names = new ArrayList<>(Area.folder(space).names());
        names.addAll(database.read(handle -> ItemStore.names(handle, row)));
        return new BlobKey(names);
    }

    private boolean compareInTurn(Space space, Area area, StoragePath path) {
        return turns.all(space, () -> compare(space, area, path));
    }

    private boolean mayDiffer(Trail known) {
        Row row = known.item().orElseThrow();
        Optional<BlobStat> stat = Failures.asking(known.path(), () -> store.stat(known.key()));
        return row.mark().isEmpty()
                || stat.map(BlobStat::mark).filter(row.mark()::equals).isEmpty();
    }

    private boolean compare(Space space, Area area, StoragePath path) {
        Trail known = database.read(handle -> Index.look(handle, space, area, path));
        if (known.item().filter(Row::folder).isEmpty()) {
            return false;
        }
        Optional<BlobStat> before = Failures.asking(path, () -> store.stat(known.key()));
        List<BlobStat> found = before.isEmpty() ? List.of() : Failures.asking(path, () -> all(known.key()));
        return database.write(handle -> {
            Trail now = Index.look(handle, space, area, path);
            if (now.item().isEmpty()) {
                return false;
            }
            mendAll(handle, now, found);
            ItemStore.mark(handle, now.item().get().id(), settledMark(before));
            return true;
        });
    }

    private void mendAll(Handle handle, Trail folder, List<BlobStat> found) {
        Row top = folder.item().orElseThrow();
        Map<String, Row> rows = new HashMap<>();
        ItemStore.children(handle, top.id()).forEach(row -> rows.put(row.name(), row));
        List<Row> upwards = new ArrayList<>(folder.folders());
        upwards.add(top);
        for (BlobStat stat : found) {
            Optional<Row> row = Optional.ofNullable(rows.remove(stat.name()));
            if (!agrees(row, Optional.of(stat))) {
                StoragePath path = folder.path().found(stat.name());
                mend(handle, new Trail(folder.area(), path, upwards, row), Optional.of(stat));
            }
        }
        for (Row gone : rows.values()) {
            StoragePath path = folder.path().found(gone.name());
            mend(handle, new Trail(folder.area(), path, upwards, Optional.of(gone)), Optional.empty());
        }
    }

    private String settledMark(Optional<BlobStat> before) {
        return before.filter(stat -> stat.modified().isBefore(time.instant().minus(SETTLED)))
                .map(BlobStat::mark)
                .orElse("");
    }

    private static boolean agrees(Optional<Row> row, Optional<BlobStat> stat) {
        if (row.isEmpty() || stat.isEmpty()) {
            return row.isEmpty() && stat.isEmpty();
        }
        return row.get().folder() == stat.get().folder()
                && (row.get().folder() || row.get().mark().equals(stat.get().mark()));
    }

    private void mend(Handle handle, Trail trail, Optional<BlobStat> stat) {
        String etag = ids.next();
        if (trail.item().isPresent()
                && stat.isPresent()
                && isSameFile(trail.item().get(), stat.get())) {
            Row row = trail.item().get();
            ItemStore.update(handle, row.holding(stat.get(), Checksums.UNKNOWN, etag));
            ItemStore.grow(handle, trail.folderIds(), stat.get().bytes() - row.bytes(), 0, etag);
            return;
        }
        trail.item().ifPresent(row -> {
            ItemStore.delete(handle, row.id());
            ItemStore.grow(handle, trail.folderIds(), -row.bytes(), -row.files(), etag);
        });
        if (stat.isPresent()
                && ItemStore.child(handle, trail.parent().id(), stat.get().name())
                        .isEmpty()) {
            add(handle, trail, stat.get(), etag);
        }
    }

    private static boolean isSameFile(Row row, BlobStat stat) {
        return !row.folder() && !stat.folder();
    }

    private void add(Handle handle, Trail trail, BlobStat stat, String etag) {
        List<Row> added = new ArrayList<>();
        Row row = Failures.asking(
                trail.path(), () -> read(trail.parent(), trail.parentKey().child(stat.name()), stat, added));
        ItemStore.insertAll(handle, added);
        ItemStore.grow(handle, trail.folderIds(), row.bytes(), row.files(), etag);
    }

    /// Reads what is in the store under a key, with all below it.
    private Row read(Row parent, BlobKey key, BlobStat stat, List<Row> added) throws BlobException {
        Instant now = time.instant();
        if (!stat.folder()) {
            Row file = Row.file(ids.next(), parent, stat, now, ids.next());
            added.add(file);
            return file;
        }
        Row empty = Row.folder(ids.next(), parent.spaceId(), parent.id(), stat.name(), now, ids.next());
        long bytes = 0;
        long files = 0;
        for (BlobStat child : all(key)) {
            Row row = read(empty, key.child(child.name()), child, added);
            bytes += row.bytes();
            files += row.files();
        }
        Row folder = empty.holdingInAll(bytes, files);
        added.add(folder);
        return folder;
    }

    private List<BlobStat> all(BlobKey folder) throws BlobException {
        List<BlobStat> all = new ArrayList<>();
        try (Listing listing = store.list(folder)) {
            List<BlobStat> part = listing.next(PART);
            while (!part.isEmpty()) {
                all.addAll(part);
                part = listing.next(PART);
            }
        }
        return all;
    }
}
