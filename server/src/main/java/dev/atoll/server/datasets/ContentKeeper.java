package dev.atoll.server.datasets;

import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.catalog.entries.EntryChanged;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.spi.blob.BlobException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Deletes the files of versions that are in the catalogue no more, the bytes that belong to none, and old counts.
/// While a version is being made nothing is deleted: it may be about to rely on bytes that are there.
@Singleton
final class ContentKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ContentKeeper.class);
    private static final Duration EVERY = Duration.ofHours(6);

    private final Duration keep;
    private final Database database;
    private final Contents contents;
    private final Entries entries;
    private final Predicate<String> accounts;
    private final Events events;
    private final InstantSource time;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("dataset-keeper").factory());
    private Events.Subscription changes = () -> {};

    @Inject
    ContentKeeper(
            PlatformConfig config,
            Database database,
            Contents contents,
            Entries entries,
            Accounts accounts,
            Events events,
            InstantSource time) {
        this(config, database, contents, entries, id -> accounts.find(id).isPresent(), events, time);
    }

    /// @param accounts whether there is one of that id
    ContentKeeper(
            PlatformConfig config,
            Database database,
            Contents contents,
            Entries entries,
            Predicate<String> accounts,
            Events events,
            InstantSource time) {
        this.keep = config.tasks().keep();
        this.database = database;
        this.contents = contents;
        this.entries = entries;
        this.accounts = accounts;
        this.events = events;
        this.time = time;
    }

    void start(@Observes StartupEvent start) {
        changes = events.subscribe(EntryChanged.class, change -> {
            if (entries.find(change.name()).isEmpty()) {
                sweepSoon();
            }
        });
        ScheduledFuture<?> _ =
                clock.scheduleWithFixedDelay(this::sweepIfIdle, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /// Has nothing deleted until it is closed.
    Use use() {
        lock.readLock().lock();
        return () -> lock.readLock().unlock();
    }

    /// Ends by closing, in the thread that began it.
    @FunctionalInterface
    interface Use extends AutoCloseable {

        @Override
        void close();
    }

    /// Looks for what can go, soon.
    void sweepSoon() {
        try {
            clock.execute(this::sweepIfIdle);
        } catch (RejectedExecutionException e) {
            LOG.debug("The platform stops: bytes that nobody needs are deleted after the next start", e);
        }
    }

    private void sweepIfIdle() {
        try {
            var _ = sweep();
        } catch (RuntimeException | BlobException e) {
            // A task of a clock that throws is never run again, and what is left takes room, nothing else.
            LOG.warnf(e, "What no dataset needs could not be deleted; this is tried again");
        }
    }

    /// Deletes what can go now.
    ///
    /// @return how many contents went; 0 also while a version is being made
    int sweep() throws BlobException {
        if (!lock.writeLock().tryLock()) {
            return 0;
        }
        try {
            forgetVersions();
            forgetSurveys();
            return contents.sweep(this::unwanted);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void forgetVersions() {
        forget(snapshot -> !snapshot.versionId().isEmpty() && !entries.hasVersion(snapshot.versionId()));
    }

    /// Counts are kept as long as the tasks that made them, and no longer than their owner is there.
    private void forgetSurveys() {
        Instant oldest = time.instant().minus(keep);
        forget(snapshot -> snapshot.survey() && (snapshot.created().isBefore(oldest) || isOfNobody(snapshot.place())));
    }

    private boolean isOfNobody(Snapshot.Place place) {
        return place.kind() == SpaceKind.HOME && !accounts.test(place.ownerId());
    }

    private void forget(Predicate<Snapshot> which) {
        database.read(SnapshotStore::all).stream().filter(which).forEach(snapshot -> {
            var _ = database.write(handle -> {
                SnapshotStore.delete(handle, snapshot.id());
                return snapshot;
            });
        });
    }

    private List<String> unwanted(List<String> sha256s) {
        List<String> unwanted = new ArrayList<>(sha256s);
        unwanted.removeAll(database.read(handle -> FileStore.kept(handle, sha256s)));
        return unwanted;
    }

    @Override
    @PreDestroy
    public void close() {
        changes.close();
        clock.shutdownNow();
    }
}
