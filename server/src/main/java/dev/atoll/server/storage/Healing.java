package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStore.Listing;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
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

    /// Folders with fewer files are compared before they are listed, whatever they hold.
    private static final int LARGE = 2000;

    /// So many names are mended while nobody else writes.
    private static final int TURN = 250;

    /// So many names are mended one by one, while others write beside them.
    private static final int FEW = 30;

    private final Database database;
    private final Commits commits;
    private final BlobStore store;
    private final Turns turns;
    private final Mending mending;
    private final Comparisons comparisons;

    Healing(
            Database database,
            Commits commits,
            BlobStore store,
            Turns turns,
            Mending mending,
            Comparisons comparisons) {
        this.database = database;
        this.commits = commits;
        this.store = store;
        this.turns = turns;
        this.mending = mending;
        this.comparisons = comparisons;
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

    /// What is at a path now, in the turn of the caller.
    Trail current(Space space, Area area, StoragePath path) {
        Trail known = look(space, area, path);
        return agreed(space, area, known) ? known : look(space, area, path);
    }

    /// Compares one name, in the turn of the caller.
    ///
    /// @return whether a folder has it
    boolean name(Space space, Area area, StoragePath path) {
        Trail known = current(space, area, path);
        return path.isTop() || known.item().filter(Row::folder).isPresent();
    }

    /// @return whether the index knew already
    private boolean agreed(Space space, Area area, Trail known) {
        if (!known.hasParent() || known.path().isTop()) {
            return true;
        }
        BlobStat stat =
                Failures.asking(known.path(), () -> store.stat(known.key())).orElse(null);
        if (agrees(known.item().orElse(null), stat)) {
            return true;
        }
        requireDisk(space, area);
        mending.mend(space, new Difference(known, stat));
        return false;
    }

    /// Compares the names in a folder, if the store says that some may have changed. One with very many is
    /// compared in the background where that takes longer than somebody who wants to see it should wait:
    /// what workloads changed there is seen a little later.
    void folder(Space space, Area area, StoragePath path) {
        if (!store.isShared()) {
            return;
        }
        Trail known = look(space, area, path);
        Optional<Row> folder = known.item().filter(Row::folder);
        if (folder.isEmpty() || !mayDiffer(known)) {
            return;
        }
        if (folder.get().files() < LARGE) {
            var _ = compare(space, area, path);
        } else {
            comparisons.begin(folder.get().id(), () -> compare(space, area, path));
        }
    }

    /// Compares some items of a folder: a workload may have written into one, of which the folder tells
    /// nothing.
    ///
    /// @return whether the index has changed
    boolean items(Space space, Trail folder, List<Row> items) {
        if (!store.isShared() || items.isEmpty()) {
            return false;
        }
        Map<String, BlobStat> stats =
                stats(folder, items.stream().map(Row::name).toList());
        boolean changed = false;
        for (Row item : items) {
            if (!agrees(item, stats.get(item.name()))) {
                StoragePath path = folder.path().found(item.name());
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
        List<Compared> unmarked = new ArrayList<>();
        tree(space, area, path, unmarked);
        mark(space, unmarked);
    }

    private void tree(Space space, Area area, StoragePath path, List<Compared> unmarked) {
        Compared compared = compareForMark(space, area, path);
        if (compared.isNews()) {
            unmarked.add(compared);
        }
        if (unmarked.size() >= PART) {
            mark(space, unmarked);
            unmarked.clear();
        }
        if (!compared.folder || path.names().size() >= StoragePath.MOST_NAMES) {
            return;
        }
        for (StoragePath below : foldersIn(space, area, path)) {
            try {
                tree(space, area, below, unmarked);
            } catch (PlatformException e) {
                // A workload may have left a folder that nobody can read. The others are looked at.
                LOG.debugf(e, "A folder of space %s could not be compared", space.id());
            }
        }
    }

    private List<StoragePath> foldersIn(Space space, Area area, StoragePath path) {
        return database.read(handle -> Index.look(handle, space, area, path)
                .item()
                .map(top -> ItemStore.foldersIn(handle, top.id()))
                .orElse(List.of())
                .stream()
                .map(path::found)
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

    /// @return whether there is a folder
    private boolean compare(Space space, Area area, StoragePath path) {
        Compared compared = compareForMark(space, area, path);
        if (compared.isNews()) {
            mark(space, List.of(compared));
        }
        return compared.folder;
    }

    /// One commit for many folders: each waits for the disk.
    private void mark(Space space, List<Compared> compared) {
        if (compared.isEmpty()) {
            return;
        }
        List<Compared> all = List.copyOf(compared);
        var _ = commits.write(space, handle -> {
            all.forEach(each -> ItemStore.mark(handle, each.folderId(), each.mark));
            return all;
        });
    }

    /// Few differences are mended beside others who write; of many some at a time, while nobody else writes.
    private Compared compareForMark(Space space, Area area, StoragePath path) {
        requireDisk(space, area);
        Compared compared = turns.looking(space, () -> {
            Compared found = compared(space, area, path);
            if (found.names.size() <= FEW) {
                found.names.forEach(
                        name -> turns.one(space, path.found(name), () -> again(space, area, path, List.of(name))));
            }
            return found;
        });
        if (compared.names.size() <= FEW) {
            return compared;
        }
        boolean same = true;
        for (int from = 0; from < compared.names.size(); from += TURN) {
            List<String> part = compared.names.subList(from, Math.min(from + TURN, compared.names.size()));
            same &= turns.all(space, () -> again(space, area, path, part)).equals(compared.folderId());
        }
        // What was moved in between is compared when somebody asks for it.
        return same ? compared : Compared.NOTHING;
    }

    private Compared compared(Space space, Area area, StoragePath path) {
        Trail known = look(space, area, path);
        Optional<Row> row = known.item().filter(Row::folder);
        if (row.isEmpty()) {
            return Compared.NOTHING;
        }
        Optional<BlobStat> before = Failures.asking(path, () -> store.stat(known.key()));
        if (before.isEmpty()) {
            var _ = turns.one(space, path, () -> name(space, area, path));
            return Compared.NOTHING;
        }
        List<String> names = Failures.asking(path, () -> differing(known));
        return new Compared(names, true, row.get(), mending.mark(before.get()));
    }

    /// What is gone first: something of the same name, differently composed, may have come.
    private List<String> differing(Trail folder) throws BlobException {
        String id = folder.item().orElseThrow().id();
        Map<String, ItemStore.Known> known = database.read(handle -> ItemStore.known(handle, id));
        List<String> changed = new ArrayList<>();
        try (Listing listing = store.list(folder.key())) {
            for (List<BlobStat> part = listing.next(PART); !part.isEmpty(); part = listing.next(PART)) {
                for (BlobStat stat : part) {
                    ItemStore.Known there = known.remove(stat.name());
                    if (there == null || !there.agrees(stat)) {
                        changed.add(stat.name());
                    }
                }
            }
        }
        List<String> all = new ArrayList<>(known.keySet());
        all.addAll(changed);
        return all;
    }

    /// Looks once more at some names of a folder, in the turn of the caller, and mends what still differs.
    ///
    /// @return the folder's id; empty when it is none any more
    private String again(Space space, Area area, StoragePath path, List<String> names) {
        Trail folder = look(space, area, path);
        Optional<Row> row = folder.item().filter(Row::folder);
        if (row.isEmpty()) {
            return "";
        }
        String id = row.get().id();
        Map<String, Row> rows = database.read(handle -> ItemStore.named(handle, id, names));
        Map<String, BlobStat> stats = stats(folder, names);
        List<Difference> gone = new ArrayList<>();
        List<Difference> changed = new ArrayList<>();
        for (String name : names) {
            Row known = rows.get(name);
            BlobStat stat = stats.get(name);
            if (!agrees(known, stat)) {
                (stat == null ? gone : changed).add(new Difference(folder.to(name, known), stat));
            }
        }
        gone.addAll(changed);
        if (!gone.isEmpty()) {
            requireDisk(space, area);
            mending.mend(space, gone);
        }
        return id;
    }

    private Map<String, BlobStat> stats(Trail folder, List<String> names) {
        Map<String, BlobStat> stats = new HashMap<>();
        Failures.asking(folder.path(), () -> store.stats(folder.key(), names))
                .forEach(stat -> stats.put(stat.name(), stat));
        return stats;
    }

    private static boolean agrees(@Nullable Row row, @Nullable BlobStat stat) {
        if (row == null || stat == null) {
            return row == null && stat == null;
        }
        return new ItemStore.Known(row.folder(), row.mark()).agrees(stat);
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

    /// A folder that was held against the store.
    ///
    /// @param names of what did not agree
    /// @param folder whether it is one
    /// @param mark what the store said before; empty where it may change unseen
    private record Compared(
            List<String> names, boolean folder, @Nullable Row row, String mark) {

        private static final Compared NOTHING = new Compared(List.of(), false, null, "");

        private String folderId() {
            return row == null ? "" : row.id();
        }

        /// Whether the index has to be told of the mark.
        private boolean isNews() {
            return row != null && !mark.isEmpty() && !row.mark().equals(mark);
        }
    }
}
