package dev.atoll.server.snapshots;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.database.Database;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentHomes;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.deployments.ImageSpec;
import dev.atoll.server.deployments.SecretVariable;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Puts files of snapshots back, into the deployment they are from or into a new one.
@Singleton
public final class Restores {

    private static final int LONGEST_TITLE = 45;

    private final Database database;
    private final Snapshots snapshots;
    private final Deployments deployments;
    private final DeploymentHomes homes;
    private final Restoring restoring;
    private final Audit audit;
    private final InstantSource time;

    /// One order at a time: asked twice, the second finds the first.
    private final ReentrantLock lock = new ReentrantLock();

    Restores(
            Database database,
            Snapshots snapshots,
            Deployments deployments,
            DeploymentHomes homes,
            Restoring restoring,
            Audit audit,
            InstantSource time) {
        this.database = database;
        this.snapshots = snapshots;
        this.deployments = deployments;
        this.homes = homes;
        this.restoring = restoring;
        this.audit = audit;
        this.time = time;
    }

    /// Has the files of a snapshot put back into its deployment, in the place of those that are there, of which a
    /// snapshot is made first. Asked again while that is being done, nothing more happens.
    ///
    /// @throws PlatformException `NOT_FOUND`, also when the deployment was forgotten; `FORBIDDEN`; `CONFLICT`
    ///     unless it is stopped, and for a snapshot that is not ready
    public Deployment restore(Caller caller, String id) {
        Snapshot snapshot = snapshots.ready(caller, Action.CHANGE_SNAPSHOTS, id);
        requireKnown(snapshot);
        Deployment deployment = deployments.getToChange(caller, snapshot.deployment());
        lock.lock();
        try {
            Optional<Restore> before = restoring.find(deployment.id()).filter(Restore::isUnderWay);
            if (before.isPresent()) {
                return sameAs(before.get(), snapshot, deployment);
            }
            Restore restore = new Restore(deployment.id(), id, false, RestoreState.RESTORING, "", now());
            requireStopped(deployment);
            requirePlace(deployment);
            save(caller, restore, snapshot);
            begin(restore);
            return deployment;
        } finally {
            lock.unlock();
        }
    }

    private void requireKnown(Snapshot snapshot) {
        if (homes.find(snapshot.deployment()).isEmpty()) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    "The deployment of this snapshot is forgotten (expected one that is there; start a new one from the"
                            + " snapshot)");
        }
    }

    private static Deployment sameAs(Restore before, Snapshot snapshot, Deployment deployment) {
        if (!before.snapshot().equals(snapshot.id())) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The files of another snapshot are being put into this deployment (expected one at a time)");
        }
        return deployment;
    }

    /// Whether a deployment was ordered from a snapshot.
    public boolean began(String deployment, String snapshot) {
        return restoring
                .find(deployment)
                .filter(restore -> restore.fresh() && restore.snapshot().equals(snapshot))
                .isPresent();
    }

    private void requirePlace(Deployment deployment) {
        if (homes.of(deployment).isEmpty()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The deployment " + deployment.id()
                            + " has no files here (expected one that was started once, on an"
                            + " engine that keeps them on this machine)");
        }
    }

    private static void requireStopped(Deployment deployment) {
        if (deployment.state() != DeploymentState.STOPPED && deployment.state() != DeploymentState.FAILED) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The deployment is " + deployment.state().wireName() + " (expected one that is stopped: files that"
                            + " are in use cannot be replaced)");
        }
    }

    private void save(Caller caller, Restore restore, Snapshot snapshot) {
        var _ = database.write(handle -> {
            RestoreStore.save(handle, restore);
            audit.record(
                    handle,
                    Audit.deed(caller, "snapshot.restore", snapshot.words())
                            .in(snapshot.project())
                            .saying("into deployment " + restore.deployment()));
            return restore;
        });
    }

    /// From the row on every start waits. One that was quicker goes on, and the files stay.
    private void begin(Restore restore) {
        try {
            requireStopped(homes.find(restore.deployment()).orElseThrow(() -> Snapshots.unknown(restore.snapshot())));
        } catch (PlatformException e) {
            var _ = database.write(handle -> {
                RestoreStore.delete(handle, restore.deployment());
                return restore;
            });
            throw e;
        }
        restoring.begin(restore);
    }

    /// Orders a new deployment that begins with the files of a snapshot. It is its orderer's in everything: what it may
    /// see of files and secrets is theirs.
    ///
    /// @throws PlatformException as [Deployments#order]; `NOT_FOUND` for a snapshot that the caller may not use,
    ///     `CONFLICT` for one that is not ready
    public Deployment start(Caller caller, String id, StartOrder order) {
        return start(caller, id, order(caller, id, order));
    }

    /// What would be ordered.
    ///
    /// @throws PlatformException `NOT_FOUND`, `CONFLICT`
    public DeploymentOrder order(Caller caller, String id, StartOrder order) {
        Snapshot snapshot = snapshots.ready(caller, Action.USE_SNAPSHOT, id);
        DeploymentSpec spec = snapshot.spec();
        boolean own = snapshots.isOwn(caller, snapshot);
        List<String> seen = own || spec.storage().isEmpty() ? spec.storage() : List.of("home");
        List<SecretVariable> secrets = own ? spec.secrets() : List.of();
        String title = order.title().filter(text -> !text.isBlank()).orElse(snapshot.title());
        return new DeploymentOrder(
                title.substring(0, Math.min(LONGEST_TITLE, title.length())),
                order.description().orElse(snapshot.description()),
                order.project(),
                new DeploymentSpec(
                        spec.module(),
                        spec.version(),
                        own ? spec.image() : withoutLogin(spec.image()),
                        spec.tool(),
                        order.hardware().orElse(spec.hardware()),
                        order.storage().orElse(seen),
                        order.secrets().orElse(secrets),
                        spec.lifetimeSeconds(),
                        spec.idleSeconds()));
    }

    private static ImageSpec withoutLogin(ImageSpec image) {
        return new ImageSpec(image.name(), image.command(), image.ports(), image.environment(), image.readyPath(), "");
    }

    /// Orders it.
    ///
    /// @throws PlatformException as above
    public Deployment start(Caller caller, String id, DeploymentOrder order) {
        Snapshot snapshot = snapshots.ready(caller, Action.USE_SNAPSHOT, id);
        return deployments.order(caller, order, (handle, deployment) -> {
            if (SnapshotStore.find(handle, id)
                    .filter(found -> found.state() == SnapshotState.READY)
                    .isEmpty()) {
                throw Snapshots.unknown(id);
            }
            RestoreStore.save(handle, new Restore(deployment.id(), id, true, RestoreState.WAITING, "", now()));
            audit.record(
                    handle,
                    Audit.deed(caller, "snapshot.start", snapshot.words())
                            .in(order.project())
                            .saying("deployment " + deployment.id()));
        });
    }

    /// What is being done to the files of a deployment, or why that failed; empty when there is nothing to say.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public String words(Caller caller, String deploymentId) {
        Deployment deployment = deployments.get(caller, deploymentId);
        Access.check(caller, Action.READ_SNAPSHOTS, deployment.thing(), "deployment " + deploymentId);
        return restoring
                .find(deploymentId)
                .map(restore -> switch (restore.state()) {
                    case WAITING -> "The files of a snapshot are put in place when it has a place.";
                    case RESTORING -> restoring.doing(deploymentId);
                    case FAILED -> restore.reason();
                    case DONE -> "";
                })
                .orElse("");
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
