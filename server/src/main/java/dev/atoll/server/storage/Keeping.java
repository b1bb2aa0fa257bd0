package dev.atoll.server.storage;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.StorageConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Keeps what is written over, as many versions as the configuration says.
@Singleton
final class Keeping {

    private static final Logger LOG = Logger.getLogger(Keeping.class);

    private final StorageConfig config;
    private final Database database;
    private final Commits commits;
    private final BlobStore store;
    private final Ids ids;
    private final InstantSource time;
    /// What is kept for writes that are not in the index yet.
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Keeping(PlatformConfig config, Database database, Commits commits, BlobStore store, Ids ids, InstantSource time) {
        this.config = config.storage();
        this.database = database;
        this.commits = commits;
        this.store = store;
        this.ids = ids;
        this.time = time;
    }

    /// Keeps the bytes of a file that is about to be written over.
    Kept before(Space space, Trail trail) {
        Optional<Row> old = trail.item();
        if (!keeps(trail)) {
            return new Kept(space, "", Optional.empty());
        }
        Kept kept = new Kept(space, ids.next(), old);
        var _ = underWay.add(kept.id);
        try {
            Failures.doing(trail.path(), () -> store.keep(trail.key(), key(space, kept.id)));
            return kept;
        } catch (PlatformException e) {
            end(kept);
            throw e;
        }
    }

    /// Whether what is written over becomes a version.
    boolean keeps(Trail trail) {
        return config.versions() > 0
                && trail.item().filter(row -> row.bytes() > 0).isPresent();
    }

    /// Ends the write for which it was kept, however it went.
    void end(Kept kept) {
        var _ = underWay.remove(kept.id);
    }

    /// Whether bytes of that id belong to a version, or will: nobody knows of them otherwise.
    boolean isNeeded(Space space, String id) {
        // In this order: one that is under way no longer is in the index by then.
        return underWay.contains(id)
                || database.read(handle -> ItemStore.child(
                                handle, Index.top(handle, space, Area.VERSIONS).id(), id))
                        .isPresent();
    }

    /// Gives up what was kept, when the file was not written over after all.
    void undo(Kept kept) {
        if (kept.old.isPresent()) {
            remove(kept.space, kept.id);
        }
    }

    /// Adds the version in the transaction that writes over it.
    void record(Handle handle, Kept kept) {
        if (kept.old.isEmpty()) {
            return;
        }
        Row old = kept.old.get();
        Row top = Index.top(handle, kept.space, Area.VERSIONS);
        ItemStore.insert(
                handle,
                new Row(
                        ids.next(),
                        old.spaceId(),
                        top.id(),
                        kept.id,
                        false,
                        old.bytes(),
                        1,
                        old.modified(),
                        old.created(),
                        old.etag(),
                        old.checksums(),
                        old.mark()));
        ItemStore.grow(handle, List.of(top.id()), old.bytes(), 1, ids.next());
        VersionStore.insert(handle, kept.id, kept.space.id(), old.id(), time.instant());
    }

    /// Deletes versions of a file beyond those that are kept.
    void forgetOld(Space space, String itemId) {
        if (config.versions() == 0) {
            return;
        }
        List<String> old = database.read(handle -> VersionStore.beyond(handle, itemId, config.versions()));
        old.forEach(id -> forget(space, id));
    }

    /// Deletes a version.
    void forget(Space space, String id) {
        var _ = commits.write(space, handle -> {
            Row top = Index.top(handle, space, Area.VERSIONS);
            VersionStore.delete(handle, id);
            ItemStore.child(handle, top.id(), id).ifPresent(row -> {
                ItemStore.delete(handle, row.id());
                ItemStore.grow(handle, List.of(top.id()), -row.bytes(), -1, ids.next());
            });
            return id;
        });
        remove(space, id);
    }

    private void remove(Space space, String id) {
        try {
            store.delete(key(space, id));
        } catch (BlobException e) {
            // Nobody sees it any more; it is swept at the next start.
            LOG.debugf(e, "Version %s could not be deleted", id);
        }
    }

    static BlobKey key(Space space, String id) {
        return Area.VERSIONS.key(space).child(id);
    }

    /// What was kept.
    ///
    /// @param old the file as it was; empty when nothing is kept
    record Kept(Space space, String id, Optional<Row> old) {}
}
