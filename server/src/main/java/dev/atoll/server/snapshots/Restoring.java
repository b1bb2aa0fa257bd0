package dev.atoll.server.snapshots;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentHomes;
import dev.atoll.server.deployments.HomePreparation;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.snapshots.ArchiveReading.Rules;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// Puts the files of snapshots into deployments: beside the home first, then in its place. What was there is kept as
/// a snapshot before. A deployment is not started while its files are put in place.
@Singleton
final class Restoring implements HomePreparation {

    private static final Logger LOG = Logger.getLogger(Restoring.class);
    private static final String ENVIRONMENTS = "tool-environments";

    /// The engine whose workloads have one user, whoever that is in another home.
    private static final String ONE_USER = "local";

    private final Path platform;
    private final Database database;
    private final SnapshotArchives archives;
    private final DeploymentHomes homes;
    private final Freezer freezer;
    private final SnapshotDrafts drafts;
    private final Automatic automatic;
    private final Map<String, Making> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("restoring-", 0).factory());
    private volatile boolean closing;

    Restoring(
            PlatformConfig config,
            Database database,
            SnapshotArchives archives,
            DeploymentHomes homes,
            Freezer freezer,
            SnapshotDrafts drafts,
            Automatic automatic) {
        this.platform = config.home();
        this.database = database;
        this.archives = archives;
        this.homes = homes;
        this.freezer = freezer;
        this.drafts = drafts;
        this.automatic = automatic;
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    void close() {
        closing = true;
        threads.shutdownNow();
    }

    Optional<Restore> find(String deployment) {
        return database.read(handle -> RestoreStore.find(handle, deployment));
    }

    @Override
    public String prepare(Deployment deployment) {
        Optional<Restore> found = find(deployment.id());
        if (found.isEmpty()) {
            return "";
        }
        Restore restore = found.get();
        return switch (restore.state()) {
            case DONE -> "";
            case WAITING -> {
                begin(save(restore.become(RestoreState.RESTORING, "")));
                yield doing(restore.deployment());
            }
            case RESTORING -> doing(restore.deployment());
            case FAILED -> failed(restore);
        };
    }

    /// Whoever starts one again that was ordered for it has it tried again.
    private String failed(Restore restore) {
        if (!restore.fresh()) {
            return "";
        }
        var _ = save(restore.become(RestoreState.WAITING, ""));
        throw new PlatformException(ErrorCode.WORKLOAD_FAILED, restore.reason().replaceFirst("\\.$", ""));
    }

    /// Such as `The files of the snapshot are put in place: 40 %.`
    String doing(String deployment) {
        Making making = running.get(deployment);
        String far = making == null || making.progress().total() == 0
                ? "."
                : ": " + making.progress().percent() + " %.";
        return "The files of a snapshot are put in place" + far;
    }

    /// Begins one whose row says so.
    void begin(Restore restore) {
        Making making = new Making(() -> homes.find(restore.deployment()).ifPresent(homes::tell));
        if (running.putIfAbsent(restore.deployment(), making) != null) {
            return;
        }
        threads.execute(() -> {
            try {
                run(restore, making);
            } catch (InterruptedException e) {
                // The platform stops. The next start tidies up.
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // Nobody waits for this thread. A platform that stops takes no more rows.
                LOG.logf(
                        closing ? Level.DEBUG : Level.ERROR,
                        e,
                        "Files could not be put into the deployment %s",
                        restore.deployment());
            } finally {
                running.remove(restore.deployment(), making);
                homes.find(restore.deployment()).ifPresent(homes::tell);
            }
        });
    }

    private void run(Restore restore, Making making) throws InterruptedException {
        try {
            Deployment deployment = homes.find(restore.deployment()).orElseThrow(Restoring::gone);
            Path home = homes.of(deployment).orElseThrow(Restoring::gone);
            Snapshot snapshot = database.read(handle -> SnapshotStore.find(handle, restore.snapshot()))
                    .filter(found -> found.state() == SnapshotState.READY)
                    .orElseThrow(() -> new PlatformException(ErrorCode.CONFLICT, "The snapshot is not there any more"));
            if (!restore.fresh()) {
                keepBefore(deployment, home, snapshot);
            }
            making.expect(snapshot.contents().fileBytes());
            replace(restore, deployment, home, snapshot, making);
        } catch (IOException | UncheckedIOException e) {
            fail(restore, "The files of the snapshot could not be put in place: " + e.getMessage() + ".");
        } catch (PlatformException e) {
            fail(restore, e.detail() + ".");
        }
    }

    private void replace(Restore restore, Deployment deployment, Path home, Snapshot snapshot, Making making)
            throws IOException {
        HomeSwap swap = new HomeSwap(home);
        swap.begin();
        boolean replaced = false;
        try {
            ArchiveReading.read(
                    archives.of(snapshot.id()),
                    snapshot.contents().sha256(),
                    swap.staging(),
                    rules(deployment, home, snapshot),
                    making);
            if (homes.find(deployment.id()).isEmpty()) {
                throw gone();
            }
            takeThePlace(restore, swap, making);
            replaced = true;
        } finally {
            // Afterwards there may be another's.
            if (!replaced && !closing) {
                swap.clear();
            }
        }
    }

    /// Not while a snapshot is made of what is there. The next one that is ordered may begin as soon as the row says
    /// that this one is done; it waits for the lock before it touches anything.
    private void takeThePlace(Restore restore, HomeSwap swap, Making making) throws IOException {
        ReentrantLock reading = freezer.reading(restore.deployment());
        reading.lock();
        try {
            swap.swap();
            running.remove(restore.deployment(), making);
            var _ = save(restore.become(RestoreState.DONE, ""));
            clearLater(restore, swap);
        } finally {
            reading.unlock();
        }
    }

    /// The files are in place, whatever becomes of the old ones.
    private static void clearLater(Restore restore, HomeSwap swap) {
        try {
            swap.clear();
        } catch (IOException e) {
            LOG.warnf(e, "The old files of the deployment %s could not be deleted", restore.deployment());
        }
    }

    private Rules rules(Deployment deployment, Path home, Snapshot snapshot) throws IOException {
        String engine = homes.engine(deployment);
        boolean owners = engine.equals(snapshot.engine())
                && !engine.equals(ONE_USER)
                && Files.getAttribute(home.getParent(), "unix:uid").equals(0);
        return new Rules(owners, platform, platform.resolve(ENVIRONMENTS));
    }

    private void keepBefore(Deployment deployment, Path home, Snapshot putBack) throws InterruptedException {
        if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Snapshot before = drafts.add(
                deployment,
                deployment.title(),
                "Kept before the files of " + putBack.title() + " were put back.",
                true);
        Optional<Snapshot> made = freezer.make(before.id());
        if (made.isEmpty() || made.get().state() != SnapshotState.READY) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "What is there now could not be kept first: "
                            + made.map(Snapshot::reason)
                                    .orElse("it was deleted")
                                    .replaceFirst("\\.$", ""));
        }
        String unread = made.get().reason();
        if (!unread.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "What is there now could not be kept whole first: " + unread.replaceFirst("\\.$", ""));
        }
        automatic.tidy(deployment.id());
    }

    private void fail(Restore restore, String reason) {
        if (closing) {
            return;
        }
        LOG.infof("The deployment %s got no files: %s", restore.deployment(), reason);
        var _ = save(restore.become(RestoreState.FAILED, reason));
    }

    private Restore save(Restore restore) {
        return database.write(handle -> {
            RestoreStore.save(handle, restore);
            return restore;
        });
    }

    private static PlatformException gone() {
        return new PlatformException(ErrorCode.CONFLICT, "The deployment was deleted meanwhile");
    }
}
