package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
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
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Makes the index agree with the store where a workload changed files underneath, or the platform was
/// killed between the two.
///
/// When the folder of a whole area is missing, the disk is: nothing is healed then, or the index would be
/// lost with it.
@Singleton
final class Healing {

    private static final Logger LOG = Logger.getLogger(Healing.class);
    private static final int PART = 1000;

    /// Nobody can name what lies deeper: workloads may nest folders without end.
    private static final int DEEPEST = StoragePath.MOST_NAMES + 4;

    /// A folder that changed this short a while ago may change again within the same tick of its clock.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Database database;
    private final Commits commits;
    private final BlobStore store;
    private final Turns turns;
    private final Ids ids;
    private final InstantSource time;

    Healing(Database database, Commits commits, BlobStore store, Turns turns, Ids ids, InstantSource time) {
        this.database = database;
        this.commits = commits;
        this.store = store;
        this.turns = turns;
        this.ids = ids;
        this.time = time;
    }

    /// Compares every name on the way to a path.
    void along(Space space, Area area, StoragePath path) {
        requireDisk(space, area);
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
        Trail known = look(space, area, path);
        if (!known.hasParent() || path.isTop()) {
            return path.isTop();
        }
        BlobStat stat = Failures.asking(path, () -> store.stat(known.key())).orElse(null);
        if (!agrees(known.item().orElse(null), stat)) {
            requireDisk(space, area);
            mend(space, new Difference(known, stat));
        }
        return stat != null && stat.folder();
    }

    /// Compares everything in a folder, if the store says that something may have changed.
    void folder(Space space, Area area, StoragePath path) {
        if (!store.isShared()) {
            return;
        }
        Trail known = look(space, area, path);
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
        Trail before = look(space, Area.FILES, path);
        var _ = name(space, Area.FILES, path);
        return !before.item().equals(look(space, Area.FILES, path).item());
    }

    /// Compares everything in a folder and below it, file by file.
    void tree(Space space, Area area, StoragePath path) {
        boolean folder = turns.all(space, () -> compare(space, area, path));
        if (!folder || path.names().size() >= StoragePath.MOST_NAMES) {
            return;
        }
        for (StoragePath below : foldersIn(space, area, path)) {
            try {
                tree(space, area, below);
            } catch (PlatformException e) {
                // A workload may have left a folder that nobody can read. The others are looked at.
                LOG.debugf(e, "A folder of space %s could not be compared", space.id());
            }
        }
    }

    private List<StoragePath> foldersIn(Space space, Area area, StoragePath path) {
        return database.read(handle -> Index.look(handle, space, area, path)
                .item()
                .map(top -> ItemStore.children(handle, top.id()))
                .orElse(List.of())
                .stream()
                .filter(Row::folder)
                .map(row -> path.found(row.name()))
                .toList());
    }

    /// Where a row lies in the store.
    BlobKey keyOf(Space space, Row row) {
        List<String> names = new ArrayList<>(Area.folder(space).names());
        names.addAll(database.read(handle -> ItemStore.names(handle, row)));
        return new BlobKey(names);
    }

    private boolean mayDiffer(Trail known) {
        Row row = known.item().orElseThrow();
        Optional<BlobStat> stat = Failures.asking(known.path(), () -> store.stat(known.key()));
        return row.mark().isEmpty()
                || stat.map(BlobStat::mark).filter(row.mark()::equals).isEmpty();
    }

    private boolean compare(Space space, Area area, StoragePath path) {
        requireDisk(space, area);
        Trail known = look(space, area, path);
        if (known.item().filter(Row::folder).isEmpty()) {
            return false;
        }
        Optional<BlobStat> before = Failures.asking(path, () -> store.stat(known.key()));
        if (before.isEmpty()) {
            return name(space, area, path);
        }
        List<BlobStat> found = Failures.asking(path, () -> all(known.key()));
        differences(known, found).forEach(difference -> mend(space, difference));
        String mark = settledMark(before.get());
        Row row = known.item().get();
        if (!row.mark().equals(mark)) {
            var _ = commits.write(space, handle -> {
                ItemStore.mark(handle, row.id(), mark);
                return row;
            });
        }
        return true;
    }

    /// What is gone first: something of the same name, differently composed, may have come.
    private List<Difference> differences(Trail folder, List<BlobStat> found) {
        Row top = folder.item().orElseThrow();
        Map<String, Row> rows = new HashMap<>();
        database.read(handle -> ItemStore.children(handle, top.id())).forEach(row -> rows.put(row.name(), row));
        List<Row> upwards = new ArrayList<>(folder.folders());
        upwards.add(top);
        List<Difference> changed = new ArrayList<>();
        for (BlobStat stat : found) {
            Row row = rows.remove(stat.name());
            if (!agrees(row, stat)) {
                StoragePath path = folder.path().found(stat.name());
                changed.add(new Difference(new Trail(folder.area(), path, upwards, Optional.ofNullable(row)), stat));
            }
        }
        List<Difference> all = new ArrayList<>();
        rows.values()
                .forEach(gone -> all.add(new Difference(
                        new Trail(folder.area(), folder.path().found(gone.name()), upwards, Optional.of(gone)), null)));
        all.addAll(changed);
        return all;
    }

    private String settledMark(BlobStat before) {
        boolean settled = before.modified().isBefore(time.instant().minus(SETTLED));
        return settled ? before.mark() : "";
    }

    private static boolean agrees(@Nullable Row row, @Nullable BlobStat stat) {
        if (row == null || stat == null) {
            return row == null && stat == null;
        }
        return row.folder() == stat.folder() && (row.folder() || row.mark().equals(stat.mark()));
    }

    /// First the store is read, then the index is written: whoever else writes waits for the second only.
    private void mend(Space space, Difference difference) {
        Trail trail = difference.trail;
        BlobStat stat = difference.stat;
        if (stat == null || difference.isSameFile()) {
            var _ = commits.write(space, handle -> replace(handle, difference, List.of()));
            return;
        }
        List<Row> added = new ArrayList<>();
        read(trail.parent(), trail.parentKey().child(stat.name()), stat, added);
        // The folder itself comes last: until then nobody sees what is in it.
        for (int from = 0; from + PART < added.size(); from += PART) {
            List<Row> part = added.subList(from, from + PART);
            var _ = commits.write(space, handle -> {
                ItemStore.insertAll(handle, part);
                return part;
            });
        }
        List<Row> rest = added.subList((added.size() - 1) / PART * PART, added.size());
        var _ = commits.write(space, handle -> replace(handle, difference, rest));
    }

    private Row replace(Handle handle, Difference difference, List<Row> added) {
        Trail trail = difference.trail;
        BlobStat stat = difference.stat;
        String etag = ids.next();
        Row old = trail.item().flatMap(row -> ItemStore.find(handle, row.id())).orElse(null);
        if (old != null && stat != null && difference.isSameFile()) {
            ItemStore.update(handle, old.holding(stat, Checksums.UNKNOWN, etag));
            ItemStore.grow(handle, trail.folderIds(), stat.bytes() - old.bytes(), 0, etag);
            return old;
        }
        if (old != null) {
            ItemStore.delete(handle, old.id());
            ItemStore.grow(handle, trail.folderIds(), -old.bytes(), -old.files(), etag);
        }
        if (!added.isEmpty()
                && ItemStore.child(handle, trail.parent().id(), added.getLast().name())
                        .isEmpty()) {
            ItemStore.insertAll(handle, added);
            ItemStore.grow(
                    handle,
                    trail.folderIds(),
                    added.getLast().bytes(),
                    added.getLast().files(),
                    etag);
        }
        return trail.parent();
    }

    /// Reads what is in the store under a key, with all below it; the outermost comes last. A folder that
    /// cannot be read stays empty, and is compared again when somebody asks for it.
    private Row read(Row parent, BlobKey key, BlobStat stat, List<Row> added) {
        Instant now = time.instant();
        if (!stat.folder()) {
            Row file = Row.file(ids.next(), parent, stat, now, ids.next());
            added.add(file);
            return file;
        }
        Row empty = Row.folder(ids.next(), parent, stat.name(), now, ids.next());
        long bytes = 0;
        long files = 0;
        for (BlobStat child : readable(key)) {
            Row row = read(empty, key.child(child.name()), child, added);
            bytes += row.bytes();
            files += row.files();
        }
        Row folder = empty.holdingInAll(bytes, files);
        added.add(folder);
        return folder;
    }

    private List<BlobStat> readable(BlobKey folder) {
        if (folder.names().size() >= DEEPEST) {
            return List.of();
        }
        try {
            return all(folder);
        } catch (BlobException e) {
            LOG.debugf(e, "A folder that a workload made cannot be read");
            return List.of();
        }
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

    private void requireDisk(Space space, Area area) {
        boolean there = Failures.asking(StoragePath.TOP, () -> store.stat(area.key(space)))
                .filter(BlobStat::folder)
                .isPresent();
        if (!there) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "The folder of these files is missing on the platform's disk. Its operator has to see whether the disk is there");
        }
    }

    private Trail look(Space space, Area area, StoragePath path) {
        return database.read(handle -> Index.look(handle, space, area, path));
    }

    /// Where the two do not agree.
    ///
    /// @param trail what the index knows
    /// @param stat what the store says; null when it has nothing there
    private record Difference(Trail trail, @Nullable BlobStat stat) {

        private boolean isSameFile() {
            return stat != null
                    && !stat.folder()
                    && trail.item().filter(row -> !row.folder()).isPresent();
        }
    }
}
