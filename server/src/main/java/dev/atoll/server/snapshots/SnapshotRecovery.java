package dev.atoll.server.snapshots;

import dev.atoll.server.database.Database;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentHomes;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Ends what a killed platform left half done, before anything else looks at snapshots: whoever needs that has it
/// made first.
@Singleton
final class SnapshotRecovery {

    static final String STOPPED = "The platform stopped while it was made.";
    private static final String STOPPED_RESTORING =
            "The platform stopped while the files were put back; they are as they were before.";
    private static final Logger LOG = Logger.getLogger(SnapshotRecovery.class);

    private final Database database;
    private final SnapshotArchives archives;
    private final DeploymentHomes homes;

    SnapshotRecovery(Database database, SnapshotArchives archives, DeploymentHomes homes) {
        this.database = database;
        this.archives = archives;
        this.homes = homes;
        database.read(SnapshotStore::all).forEach(this::recover);
        // Also that of one whose archive was missed: its disk may be there again.
        Set<String> known =
                database.read(SnapshotStore::all).stream().map(Snapshot::id).collect(Collectors.toSet());
        archives.sweep(known);
        database.read(RestoreStore::all).forEach(this::recover);
        var _ = database.write(handle -> {
            SnapshotStore.forgetChoices(handle);
            return known;
        });
    }

    private void recover(Snapshot snapshot) {
        switch (snapshot.state()) {
            case WAITING, FREEZING -> {
                archives.delete(snapshot.id());
                save(snapshot.become(SnapshotState.FAILED, STOPPED));
            }
            case READY -> {
                if (archives.areThere() && !archives.has(snapshot.id())) {
                    save(snapshot.become(SnapshotState.FAILED, "Its archive is not there any more.")
                            .holding(Snapshot.Contents.NONE));
                }
            }
            case DELETING -> {
                archives.delete(snapshot.id());
                var _ = database.write(handle -> {
                    SnapshotStore.delete(handle, snapshot.id());
                    return snapshot;
                });
            }
            case FAILED -> {}
        }
    }

    private void save(Snapshot snapshot) {
        var _ = database.write(handle -> {
            SnapshotStore.update(handle, snapshot);
            return snapshot;
        });
    }

    private void recover(Restore restore) {
        Optional<Deployment> deployment = homes.find(restore.deployment());
        if (deployment.isEmpty()) {
            var _ = database.write(handle -> {
                RestoreStore.delete(handle, restore.deployment());
                return restore;
            });
            return;
        }
        try {
            Optional<Path> home = homes.of(deployment.get());
            boolean swapped = home.isPresent() && new HomeSwap(home.get()).recover();
            if (restore.state() == RestoreState.RESTORING) {
                save(ended(restore, swapped));
            }
            if (home.isPresent()) {
                new HomeSwap(home.get()).clear();
            }
        } catch (IOException | PlatformException e) {
            // The others need theirs, and this one is tried again at the next start.
            LOG.errorf(e, "What was put into the deployment %s could not be tidied up", restore.deployment());
        }
    }

    /// One that was ordered for it has nothing to go back to, and is filled again.
    private static Restore ended(Restore restore, boolean swapped) {
        if (restore.fresh()) {
            return restore.become(RestoreState.WAITING, "");
        }
        return swapped ? restore.become(RestoreState.DONE, "") : restore.become(RestoreState.FAILED, STOPPED_RESTORING);
    }

    private void save(Restore restore) {
        var _ = database.write(handle -> {
            RestoreStore.save(handle, restore);
            return List.of(restore);
        });
    }
}
