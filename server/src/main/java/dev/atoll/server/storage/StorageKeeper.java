package dev.atoll.server.storage;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.StorageConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Looks after the spaces: finishes at the start what a kill left half done, compares them with the
/// store now and then, reads files that workloads wrote, and deletes what is too old.
@Singleton
final class StorageKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StorageKeeper.class);
    private static final Duration EVERY = Duration.ofHours(1);
    /// So long a write may take, that of a large file to a slow disk included.
    private static final Duration UNFINISHED = Duration.ofDays(1);

    private static final int READ_AT_ONCE = 100;
    private static final int BUFFER_BYTES = 128 * 1024;

    private final StorageConfig config;
    private final Database database;
    private final BlobStore store;
    private final Spaces spaces;
    private final Healing healing;
    private final Keeping keeping;
    private final Trash trash;
    private final FormerHomes former;
    private final InstantSource time;
    private final Instant started;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("storage-keeper").factory());

    StorageKeeper(
            PlatformConfig config,
            Database database,
            BlobStore store,
            Spaces spaces,
            Healing healing,
            Keeping keeping,
            Trash trash,
            FormerHomes former,
            InstantSource time) {
        this.config = config.storage();
        this.database = database;
        this.store = store;
        this.spaces = spaces;
        this.healing = healing;
        this.keeping = keeping;
        this.trash = trash;
        this.former = former;
        this.time = time;
        this.started = time.instant();
    }

    void start(@Observes StartupEvent start) {
        ScheduledFuture<?> _ = clock.scheduleWithFixedDelay(this::lookAfterAll, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void lookAfterAll() {
        for (Space space : all()) {
            try {
                if (!former.isOne(space)) {
                    lookAfter(space);
                }
            } catch (PlatformException e) {
                // The other spaces want to be looked after, too; this one is asked again in an hour.
                LOG.warnf(e, "The space %s could not be looked after", space.id());
            } catch (RuntimeException e) {
                // A task that throws is never run again, and the database may answer in an hour.
                LOG.errorf(e, "The space %s could not be looked after", space.id());
            }
        }
    }

    private List<Space> all() {
        try {
            return spaces.all();
        } catch (RuntimeException e) {
            // A task that throws is never run again, and the database may answer in an hour.
            LOG.errorf(e, "The spaces could not be looked after");
            return List.of();
        }
    }

    /// Does for one space what is due.
    void lookAfter(Space space) {
        healing.tree(space, Area.TRASH, StoragePath.TOP);
        forgetNotes(space);
        sweepVersions(space);
        healing.tree(space, Area.FILES, StoragePath.TOP);
        expire(space);
        readUnread(space);
    }

    /// Notes of what was never moved.
    private void forgetNotes(Space space) {
        var _ = database.write(handle -> {
            Row top = Index.top(handle, space, Area.TRASH);
            List<Trashed> notes =
                    TrashStore.before(handle, space.id(), time.instant().minus(UNFINISHED));
            notes.stream()
                    .filter(note -> ItemStore.child(handle, top.id(), note.id()).isEmpty())
                    .forEach(note -> TrashStore.delete(handle, note.id()));
            return notes;
        });
    }

    /// Bytes that were kept for a version which never came to be.
    private void sweepVersions(Space space) {
        try (BlobStore.Listing listing = store.list(Area.VERSIONS.key(space))) {
            List<BlobStat> part = listing.next(READ_AT_ONCE);
            while (!part.isEmpty()) {
                for (BlobStat stat : part) {
                    if (isOld(stat) && !keeping.isNeeded(space, stat.name())) {
                        store.delete(Keeping.key(space, stat.name()));
                    }
                }
                part = listing.next(READ_AT_ONCE);
            }
        } catch (BlobException e) {
            throw Failures.of(StoragePath.TOP, e);
        }
    }

    /// Ids sort by the time they were made: one of before the start belongs to no write that is under way.
    private boolean isOld(BlobStat stat) {
        String oldest = String.format("%012x", started.toEpochMilli());
        return stat.name().replace("-", "").compareTo(oldest) < 0;
    }

    private void expire(Space space) {
        database.read(handle ->
                        TrashStore.before(handle, space.id(), time.instant().minus(config.trashKeep())))
                .forEach(note -> trash.forget(space, note.id()));
        database.read(handle ->
                        VersionStore.before(handle, space.id(), time.instant().minus(config.versionsKeep())))
                .forEach(id -> keeping.forget(space, id));
        database.read(handle -> VersionStore.orphans(handle, space.id())).forEach(id -> keeping.forget(space, id));
    }

    /// What is read is noted together: every commit waits for the disk.
    private void readUnread(Space space) {
        boolean more = true;
        while (more) {
            List<Row> unread = database.read(handle -> ItemStore.unread(handle, space.id(), READ_AT_ONCE));
            Map<Row, Checksums> read = new HashMap<>();
            unread.forEach(row -> checksums(space, row).ifPresent(checksums -> read.put(row, checksums)));
            more = !read.isEmpty() && database.write(handle -> hashed(handle, read));
        }
    }

    private static boolean hashed(Handle handle, Map<Row, Checksums> read) {
        return read.entrySet().stream()
                .map(each -> ItemStore.hashed(handle, each.getKey(), each.getValue()))
                .reduce(false, Boolean::logicalOr);
    }

    private Optional<Checksums> checksums(Space space, Row row) {
        try (InputStream bytes = store.open(healing.keyOf(space, row), 0)) {
            Hashing hashing = new Hashing();
            byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, row.bytes() + 1)];
            int length = bytes.read(buffer);
            while (length >= 0) {
                hashing.update(buffer, length);
                length = bytes.read(buffer);
            }
            return Optional.of(hashing.finish());
        } catch (IOException | BlobException e) {
            LOG.debugf(e, "Item %s could not be read", row.id());
            return Optional.empty();
        }
    }

    @Override
    @PreDestroy
    public void close() {
        clock.shutdownNow();
    }
}
