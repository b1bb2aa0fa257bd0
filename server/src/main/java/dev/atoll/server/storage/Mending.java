package dev.atoll.server.storage;

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
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Has the index say what the store says.
///
/// First the store is read, then the index is written: whoever else writes waits for the second only.
@Singleton
final class Mending {

    private static final Logger LOG = Logger.getLogger(Mending.class);
    private static final int PART = 1000;

    /// So many rows are added for one new folder, at most; what would be more is found when somebody looks
    /// into it. All of them are in memory, and written in one commit.
    private static final int MOST = 1000;

    /// Nobody can name what lies deeper: workloads may nest folders without end.
    private static final int DEEPEST = StoragePath.MOST_NAMES + 4;

    /// A folder that changed this short a while ago may change again within the same tick of its clock.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Commits commits;
    private final BlobStore store;
    private final Ids ids;
    private final InstantSource time;

    Mending(Commits commits, BlobStore store, Ids ids, InstantSource time) {
        this.commits = commits;
        this.store = store;
        this.ids = ids;
        this.time = time;
    }

    /// What the store said of a folder, if all changes from now on will change it.
    String mark(BlobStat folder) {
        boolean settled = folder.modified().isBefore(time.instant().minus(SETTLED));
        return settled ? folder.mark() : "";
    }

    void mend(Space space, Difference difference) {
        mend(space, List.of(difference));
    }

    /// Many are written in one commit.
    void mend(Space space, List<Difference> differences) {
        List<Change> part = new ArrayList<>();
        int rows = 0;
        for (Difference difference : differences) {
            Change change = new Change(difference, read(difference));
            part.add(change);
            rows += change.added.size() + 1;
            if (rows >= PART) {
                commit(space, part);
                part.clear();
                rows = 0;
            }
        }
        commit(space, part);
    }

    private void commit(Space space, List<Change> part) {
        if (part.isEmpty()) {
            return;
        }
        var _ = commits.write(space, handle -> {
            part.forEach(change -> replace(handle, change));
            return part;
        });
    }

    private List<Row> read(Difference difference) {
        BlobStat stat = difference.stat();
        if (stat == null || difference.isSameFile()) {
            return List.of();
        }
        List<Row> added = new ArrayList<>();
        Trail trail = difference.trail();
        var _ = read(trail.parent(), trail.parentKey().child(stat.name()), stat, added);
        return added;
    }

    private void replace(Handle handle, Change change) {
        Difference difference = change.difference;
        Trail trail = difference.trail();
        BlobStat stat = difference.stat();
        String etag = ids.next();
        Row old = trail.item().flatMap(row -> ItemStore.find(handle, row.id())).orElse(null);
        if (old != null && stat != null && difference.isSameFile()) {
            ItemStore.update(handle, old.holding(stat, Checksums.UNKNOWN, etag));
            ItemStore.grow(handle, trail.folderIds(), stat.bytes() - old.bytes(), 0, etag);
            return;
        }
        if (old != null) {
            ItemStore.delete(handle, old.id());
            ItemStore.grow(handle, trail.folderIds(), -old.bytes(), -old.files(), etag);
        }
        insert(handle, trail, change.added, etag);
    }

    private static void insert(Handle handle, Trail trail, List<Row> added, String etag) {
        if (added.isEmpty()) {
            return;
        }
        Row last = added.getLast();
        if (ItemStore.child(handle, trail.parent().id(), last.name()).isEmpty()) {
            ItemStore.insertAll(handle, added);
            ItemStore.grow(handle, trail.folderIds(), last.bytes(), last.files(), etag);
        }
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
        Optional<List<BlobStat>> children = readable(key, MOST - added.size());
        for (BlobStat child : children.orElse(List.of())) {
            Row row = read(empty, key.child(child.name()), child, added);
            bytes += row.bytes();
            files += row.files();
        }
        String mark = children.isPresent() ? mark(stat) : "";
        Row folder = empty.changed(empty.modified(), mark, empty.etag()).holdingInAll(bytes, files);
        added.add(folder);
        return folder;
    }

    /// Empty also for a folder with too much in it.
    private Optional<List<BlobStat>> readable(BlobKey folder, int most) {
        if (folder.names().size() >= DEEPEST) {
            return Optional.empty();
        }
        List<BlobStat> all = new ArrayList<>();
        try (Listing listing = store.list(folder)) {
            for (List<BlobStat> part = listing.next(PART); !part.isEmpty(); part = listing.next(PART)) {
                all.addAll(part);
                if (all.size() > most) {
                    return Optional.empty();
                }
            }
            return Optional.of(all);
        } catch (BlobException e) {
            LOG.debugf(e, "A folder that a workload made cannot be read");
            return Optional.empty();
        }
    }

    /// @param added the rows to insert, the outermost last
    private record Change(Difference difference, List<Row> added) {}
}
