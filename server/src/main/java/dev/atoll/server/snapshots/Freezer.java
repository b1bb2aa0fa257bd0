package dev.atoll.server.snapshots;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentHomes;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.server.snapshots.ArchiveWriting.Written;
import dev.atoll.server.snapshots.Snapshot.Contents;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// Makes snapshots that were ordered, two at a time. One that is not made says why.
@Singleton
final class Freezer {

    static final int AT_ONCE = 2;

    private static final Logger LOG = Logger.getLogger(Freezer.class);

    /// The engine whose workloads have one user, whoever that is in another home.
    private static final String ONE_USER = "local";

    private final long mostBytes;
    private final Duration undo;
    private final Database database;
    private final SnapshotArchives archives;
    private final DeploymentHomes homes;
    private final Quotas quotas;
    private final Events events;
    private final InstantSource time;
    private final Map<String, Making> makings = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("freezer-", 0).factory());
    private final Map<String, ReentrantLock> readers = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /// @param recovery is over then
    Freezer(
            PlatformConfig config,
            Database database,
            SnapshotArchives archives,
            DeploymentHomes homes,
            Quotas quotas,
            Events events,
            InstantSource time,
            SnapshotRecovery recovery) {
        this.mostBytes = config.snapshots().mostBytes();
        this.undo = config.deployments().undo();
        this.database = database;
        this.archives = archives;
        this.homes = homes;
        this.quotas = quotas;
        this.events = events;
        this.time = time;
    }

    /// Has the recovery done with the start, and not with the first snapshot.
    void start(@Observes StartupEvent event) {
        LOG.debugf("Snapshots are made, %d at a time", AT_ONCE);
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    void close() {
        closing = true;
        threads.shutdownNow();
    }

    /// Has one made that waits.
    void begin(String id) {
        threads.execute(() -> {
            try {
                var _ = make(id);
            } catch (InterruptedException e) {
                // The platform stops. The next start says so.
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // Nobody waits for this thread. A platform that stops takes no more rows.
                LOG.logf(closing ? Level.DEBUG : Level.ERROR, e, "The snapshot %s could not be made", id);
            }
        });
    }

    /// Makes one that waits, and returns it ready or failed; empty when it was deleted meanwhile. Of an automatic one
    /// that is the same as another this returns the other.
    Optional<Snapshot> make(String id) throws InterruptedException {
        Making making = makings.computeIfAbsent(id, _ -> new Making(() -> tell(id)));
        try {
            places.acquire();
            try {
                return freeze(id, making);
            } finally {
                places.release();
            }
        } finally {
            makings.remove(id);
        }
    }

    /// How far one is that is being made.
    Optional<Making.Progress> progress(String id) {
        return Optional.ofNullable(makings.get(id)).map(Making::progress);
    }

    /// Ends the making of one, if it is being made.
    ///
    /// @return whether it is; then what there is of it is deleted soon
    boolean cancel(String id) {
        Making making = makings.get(id);
        if (making == null) {
            return false;
        }
        making.cancel();
        return true;
    }

    /// Held while the home of a deployment is read, and while it becomes another: what is read stays there.
    ReentrantLock reading(String deployment) {
        return readers.computeIfAbsent(deployment, _ -> new ReentrantLock());
    }

    private Optional<Snapshot> freeze(String id, Making making) {
        Optional<Snapshot> begun =
                change(id, SnapshotState.WAITING, waiting -> waiting.become(SnapshotState.FREEZING, ""));
        if (begun.isEmpty()) {
            forget(id);
            return Optional.empty();
        }
        try {
            return Optional.of(keptAlone(begun.get(), making));
        } catch (TooLargeException e) {
            return fail(id, tooLarge(begun.get(), making.progress().total()));
        } catch (IOException | UncheckedIOException e) {
            return making.isCancelled() || closing ? Optional.empty() : fail(id, words(e));
        } catch (PlatformException e) {
            return fail(id, e.detail() + ".");
        } finally {
            if (making.isCancelled()) {
                forget(id);
            }
        }
    }

    private Snapshot keptAlone(Snapshot snapshot, Making making) throws IOException {
        ReentrantLock reading = reading(snapshot.deployment());
        reading.lock();
        try {
            return kept(snapshot, making);
        } finally {
            reading.unlock();
        }
    }

    private Snapshot kept(Snapshot snapshot, Making making) throws IOException {
        Deployment deployment = homes.find(snapshot.deployment()).orElseThrow(Freezer::gone);
        Path home = homes.of(deployment).filter(Files::isDirectory).orElseThrow(Freezer::gone);
        making.expect(HomeCount.of(home));
        Instant began = now();
        Contents[] contents = {Contents.NONE};
        String[] unread = {""};
        archives.make(snapshot.id(), out -> {
            SealingOutput sealed = new SealingOutput(out, mostOf(snapshot));
            Written written = ArchiveWriting.write(home, !snapshot.engine().equals(ONE_USER), sealed, making);
            requireThere(deployment.id(), home);
            unread[0] = written.unread();
            contents[0] =
                    new Contents(sealed.bytes(), written.bytes(), written.files(), sealed.sha256Hex(), began, now());
        });
        try {
            return finish(snapshot, contents[0], unread[0]);
        } catch (RuntimeException e) {
            // Whatever kept its row from being written, its archive is nobody's.
            archives.delete(snapshot.id());
            throw e;
        }
    }

    /// What was deleted while it was read is not whole.
    private void requireThere(String deployment, Path home) {
        Instant forgottenBefore = now().minus(undo);
        boolean there = homes.find(deployment)
                .filter(found -> found.deleted()
                        .filter(when -> !when.isAfter(forgottenBefore))
                        .isEmpty())
                .isPresent();
        if (!there || !Files.isDirectory(home)) {
            throw gone();
        }
    }

    private Snapshot finish(Snapshot snapshot, Contents contents, String unread) {
        Snapshot made = database.write(handle -> {
            Optional<Snapshot> now =
                    SnapshotStore.find(handle, snapshot.id()).filter(found -> found.state() == SnapshotState.FREEZING);
            if (now.isEmpty()) {
                throw new PlatformException(ErrorCode.CONFLICT, "The snapshot was deleted meanwhile");
            }
            if (snapshot.automatic()) {
                Optional<Snapshot> same = SnapshotStore.of(handle, snapshot.deployment()).stream()
                        .filter(other -> other.state() == SnapshotState.READY
                                && other.contents().sha256().equals(contents.sha256()))
                        .findFirst();
                if (same.isPresent()) {
                    SnapshotStore.delete(handle, snapshot.id());
                    return same.get();
                }
            }
            long used = SnapshotStore.bytesOf(handle, snapshot.holder());
            quotas.check(handle, snapshot.holder(), QuotaKind.SNAPSHOT_BYTES, used + contents.bytes());
            Snapshot ready = now.get().become(SnapshotState.READY, unread).holding(contents);
            SnapshotStore.update(handle, ready);
            return ready;
        });
        if (!made.id().equals(snapshot.id())) {
            archives.delete(snapshot.id());
        }
        publish(snapshot);
        return made;
    }

    /// How large this one may become.
    private long mostOf(Snapshot snapshot) {
        return Math.min(mostBytes, left(snapshot));
    }

    private long left(Snapshot snapshot) {
        return database.read(handle -> {
            long most = quotas.most(handle, snapshot.holder(), QuotaKind.SNAPSHOT_BYTES);
            return Math.max(0, most - SnapshotStore.bytesOf(handle, snapshot.holder()));
        });
    }

    private String tooLarge(Snapshot snapshot, long fileBytes) {
        long left = left(snapshot);
        if (left >= mostBytes) {
            return "size: " + fileBytes + " bytes of files, which are still too many when they are packed (expected at"
                    + " most " + mostBytes + " packed, of one snapshot).";
        }
        long most = database.read(handle -> quotas.most(handle, snapshot.holder(), QuotaKind.SNAPSHOT_BYTES));
        return QuotaKind.SNAPSHOT_BYTES.wireName() + ": " + (most - left) + ", and " + fileBytes
                + " bytes of files to be packed (expected at most " + most + " " + QuotaKind.SNAPSHOT_BYTES.words()
                + ", "
                + snapshot.holder().quota() + ").";
    }

    private static String words(Exception failure) {
        return "It could not be made: " + failure.getMessage() + ".";
    }

    private static PlatformException gone() {
        return new PlatformException(ErrorCode.CONFLICT, "The deployment was deleted while it was made");
    }

    private Optional<Snapshot> fail(String id, String reason) {
        LOG.infof("The snapshot %s failed: %s", id, reason);
        return change(id, SnapshotState.FREEZING, now -> now.become(SnapshotState.FAILED, reason));
    }

    private Optional<Snapshot> change(String id, SnapshotState from, UnaryOperator<Snapshot> step) {
        Optional<Snapshot> changed = database.write(handle -> {
            Optional<Snapshot> next = SnapshotStore.find(handle, id)
                    .filter(found -> found.state() == from)
                    .map(step);
            next.ifPresent(snapshot -> SnapshotStore.update(handle, snapshot));
            return next;
        });
        changed.ifPresent(this::publish);
        return changed;
    }

    /// Deletes one that is being deleted.
    void forget(String id) {
        Optional<Snapshot> found = database.read(handle -> SnapshotStore.find(handle, id))
                .filter(snapshot -> snapshot.state() == SnapshotState.DELETING);
        if (found.isPresent()) {
            archives.delete(id);
            var _ = database.write(handle -> {
                SnapshotStore.delete(handle, id);
                return id;
            });
            publish(found.get());
        }
    }

    private void tell(String id) {
        database.read(handle -> SnapshotStore.find(handle, id)).ifPresent(this::publish);
    }

    void publish(Snapshot snapshot) {
        events.publish(new SnapshotChanged(snapshot.id(), snapshot.owner(), snapshot.project(), snapshot.deployment()));
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
