package dev.atoll.server.snapshots;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentHomes;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.events.DeploymentChanged;
import dev.atoll.server.events.Events;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Makes a snapshot of a deployment whenever it was stopped, where that is wished for, and keeps the newest few.
@Singleton
final class Automatic {

    private static final Logger LOG = Logger.getLogger(Automatic.class);

    private final int kept;
    private final Database database;
    private final DeploymentHomes homes;
    private final SnapshotDrafts drafts;
    private final Freezer freezer;
    private final SnapshotArchives archives;
    private final Set<String> stopping = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("automatic-snapshot-", 0).factory());

    Automatic(
            PlatformConfig config,
            Database database,
            DeploymentHomes homes,
            SnapshotDrafts drafts,
            Freezer freezer,
            SnapshotArchives archives) {
        this.kept = config.snapshots().automaticKept();
        this.database = database;
        this.homes = homes;
        this.drafts = drafts;
        this.freezer = freezer;
        this.archives = archives;
    }

    void listen(@Observes StartupEvent start, Events events) {
        var _ = events.subscribe(DeploymentChanged.class, this::look);
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    /// Whether one is made when it is stopped: as somebody said, or else for tools, which people work in.
    boolean isWished(Deployment deployment) {
        return kept > 0
                && database.read(handle -> SnapshotStore.choice(handle, deployment.id()))
                        .orElse(!deployment.spec().tool().name().isEmpty());
    }

    /// What is stopped already is told of again when it is renamed.
    void look(DeploymentChanged change) {
        if (change.state().equals(DeploymentState.STOPPING.wireName())) {
            stopping.add(change.id());
        } else if (stopping.remove(change.id()) && change.state().equals(DeploymentState.STOPPED.wireName())) {
            threads.execute(() -> make(change.id()));
        }
    }

    private void make(String id) {
        try {
            homes.find(id).filter(this::isWished).filter(this::hasFiles).ifPresent(deployment -> {
                Snapshot snapshot = drafts.add(deployment, deployment.title(), "Kept when it was stopped.", true);
                make(deployment, snapshot);
            });
        } catch (RuntimeException e) {
            // Nobody waits for this thread.
            LOG.errorf(e, "The deployment %s was stopped without a snapshot", id);
        }
    }

    private boolean hasFiles(Deployment deployment) {
        return homes.of(deployment).filter(Files::isDirectory).isPresent();
    }

    private void make(Deployment deployment, Snapshot snapshot) {
        try {
            var _ = freezer.make(snapshot.id());
            tidy(deployment.id());
        } catch (InterruptedException e) {
            // The platform stops. The next start says so.
            Thread.currentThread().interrupt();
        }
    }

    /// Deletes the oldest of those that nobody ordered. What is shared or is being put back stays.
    void tidy(String deployment) {
        List<Snapshot> old = database.write(handle -> {
            // Those that failed take no place of those that are ready.
            List<Snapshot> found = Stream.of(SnapshotState.READY, SnapshotState.FAILED)
                    .flatMap(state -> SnapshotStore.of(handle, deployment).stream()
                            .filter(snapshot -> snapshot.automatic() && snapshot.state() == state)
                            .skip(Math.max(1, kept)))
                    .filter(snapshot -> mayGo(handle, snapshot))
                    .toList();
            found.forEach(snapshot -> SnapshotStore.delete(handle, snapshot.id()));
            return found;
        });
        for (Snapshot snapshot : old) {
            archives.delete(snapshot.id());
            freezer.publish(snapshot);
        }
    }

    private static boolean mayGo(Handle handle, Snapshot snapshot) {
        return RestoreStore.underWay(handle, snapshot.id()).isEmpty()
                && SnapshotShareStore.of(handle, snapshot.id()).isEmpty();
    }
}
