package dev.atoll.server.snapshots;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.database.Database;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentHomes;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Typed;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The files of deployments as they were at a time, and what ran there. A snapshot is whole or says why it is not;
/// it outlives its deployment.
@Singleton
public final class Snapshots {

    private static final int LONGEST_TITLE = 45;
    private static final int LONGEST_DESCRIPTION = 1000;

    private final Database database;
    private final Deployments deployments;
    private final DeploymentHomes homes;
    private final SnapshotArchives archives;
    private final SnapshotDrafts drafts;
    private final Freezer freezer;
    private final Automatic automatic;
    private final Quotas quotas;
    private final Audit audit;
    private final Events events;

    /// One order at a time: asked twice, the second finds the first.
    private final ReentrantLock lock = new ReentrantLock();

    @Inject
    Snapshots(
            Database database,
            Deployments deployments,
            DeploymentHomes homes,
            SnapshotArchives archives,
            SnapshotDrafts drafts,
            Freezer freezer,
            Automatic automatic,
            Quotas quotas,
            Audit audit,
            Events events) {
        this.database = database;
        this.deployments = deployments;
        this.homes = homes;
        this.archives = archives;
        this.drafts = drafts;
        this.freezer = freezer;
        this.automatic = automatic;
        this.quotas = quotas;
        this.audit = audit;
        this.events = events;
    }

    /// Has the files of a deployment kept, running or not. Asked again while that is being done, it is the same
    /// snapshot.
    ///
    /// @param title at most 45 characters; empty for the deployment's
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST`; `CONFLICT` for one that has no files
    ///     here, and when the quota has no room
    public Snapshot freeze(Caller caller, String deploymentId, String title, String description) {
        Deployment deployment = deployments.getToChange(caller, deploymentId);
        Access.check(caller, Action.CHANGE_SNAPSHOTS, deployment.thing(), "deployment " + deploymentId);
        String named = title.isBlank() ? deployment.title() : Typed.line("title", title, LONGEST_TITLE);
        String described = Typed.optionalText("description", description, LONGEST_DESCRIPTION);
        requireFiles(deployment);
        lock.lock();
        try {
            Optional<Snapshot> making = database.read(handle -> SnapshotStore.of(handle, deploymentId)).stream()
                    .filter(snapshot -> snapshot.state().isUnderWay() && !snapshot.automatic())
                    .findFirst();
            if (making.isPresent()) {
                return making.get();
            }
            Snapshot snapshot = drafts.add(deployment, named, described, false, (handle, added) -> {
                long used = SnapshotStore.bytesOf(handle, added.holder());
                quotas.check(handle, added.holder(), QuotaKind.SNAPSHOT_BYTES, used + 1);
                audit.record(
                        handle,
                        Audit.deed(caller, "snapshot.freeze", added.words())
                                .in(added.project())
                                .saying(added.title()));
            });
            freezer.begin(snapshot.id());
            freezer.publish(snapshot);
            return snapshot;
        } finally {
            lock.unlock();
        }
    }

    private void requireFiles(Deployment deployment) {
        if (homes.of(deployment).filter(Files::isDirectory).isEmpty()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The deployment " + deployment.id()
                            + " has no files here (expected one that was started once, on an"
                            + " engine that keeps them on this machine)");
        }
    }

    /// One that the caller may see.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Snapshot get(Caller caller, String id) {
        return visible(caller, Action.READ_SNAPSHOTS, id);
    }

    /// The caller's own, those of projects, and those that are shared with both, the newest first.
    public List<Snapshot> list(Caller caller) {
        List<String> projects = projects(caller);
        return database.read(handle -> {
            Set<String> received = new HashSet<>(SnapshotShareStore.receivedBy(handle, caller.accountId(), projects));
            Stream<Snapshot> given = received.stream()
                    .flatMap(id -> SnapshotStore.find(handle, id).stream())
                    .filter(snapshot -> snapshot.state() == SnapshotState.READY);
            Stream<Snapshot> own = SnapshotStore.with(handle, caller.accountId(), projects).stream()
                    .filter(snapshot -> snapshot.state() != SnapshotState.DELETING)
                    .filter(snapshot -> isOwn(caller, snapshot));
            return Stream.concat(own, given)
                    .distinct()
                    .sorted(Comparator.comparing(Snapshot::id).reversed())
                    .toList();
        });
    }

    /// Of a deployment, the newest first.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public List<Snapshot> of(Caller caller, String deploymentId) {
        Deployment deployment = deployments.get(caller, deploymentId);
        Access.check(caller, Action.READ_SNAPSHOTS, deployment.thing(), "deployment " + deploymentId);
        return database.read(handle -> SnapshotStore.of(handle, deploymentId)).stream()
                .filter(snapshot -> snapshot.state() != SnapshotState.DELETING)
                .toList();
    }

    /// Whether it is the caller's own or of one of the caller's projects; else it was shared.
    public boolean isOwn(Caller caller, Snapshot snapshot) {
        boolean concerns = caller.is(snapshot.owner())
                || caller.levelIn(snapshot.project()).isPresent();
        return concerns && Access.decide(caller, Action.READ_SNAPSHOTS, snapshot.thing()) == Access.Decision.ALLOWED;
    }

    /// How far one is that is being made.
    Optional<Making.Progress> progress(Snapshot snapshot) {
        return freezer.progress(snapshot.id());
    }

    /// Whether the environment of its tool is made by another lock today.
    boolean isEnvironmentOther(Snapshot snapshot) {
        return !snapshot.environment().isEmpty()
                && !drafts.environment(snapshot.spec()).equals(snapshot.environment());
    }

    /// The archive of one that is ready.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT`
    Path archive(Caller caller, String id) {
        return archives.of(ready(caller, Action.USE_SNAPSHOT, id).id());
    }

    /// One that is ready and that the caller may do something with.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT`
    Snapshot ready(Caller caller, Action action, String id) {
        Snapshot snapshot = visible(caller, action, id);
        if (snapshot.state() != SnapshotState.READY) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The " + snapshot.words() + " is " + snapshot.state().wireName() + " (expected one that is ready)");
        }
        return snapshot;
    }

    /// Deletes one; one that is being made is not made. One that is deleted already is not there.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`; `CONFLICT` while its files are put into a deployment
    public void delete(Caller caller, String id) {
        Snapshot snapshot = visible(caller, Action.CHANGE_SNAPSHOTS, id);
        var _ = database.write(handle -> {
            requireUnused(RestoreStore.underWay(handle, id));
            SnapshotStore.find(handle, id)
                    .filter(found -> found.state().canBecome(SnapshotState.DELETING))
                    .ifPresent(found -> SnapshotStore.update(handle, found.become(SnapshotState.DELETING, "")));
            audit.record(
                    handle,
                    Audit.deed(caller, "snapshot.delete", snapshot.words())
                            .in(snapshot.project())
                            .saying(snapshot.title()));
            return id;
        });
        if (!freezer.cancel(id)) {
            freezer.forget(id);
        }
    }

    private void requireUnused(List<Restore> underWay) {
        for (Restore restore : underWay) {
            Optional<Deployment> deployment = homes.find(restore.deployment())
                    .filter(found -> found.deleted().isEmpty());
            if (deployment.isPresent()) {
                throw new PlatformException(
                        ErrorCode.CONFLICT,
                        "Its files are being put into the deployment "
                                + deployment.get().title()
                                + " (expected one that nothing waits for; delete that deployment first, or wait)");
            }
        }
    }

    /// Whether a snapshot is made by itself when a deployment is stopped.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public boolean isAutomatic(Caller caller, String deploymentId) {
        return automatic.isWished(deployments.get(caller, deploymentId));
    }

    /// Says whether.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public void setAutomatic(Caller caller, String deploymentId, boolean wished) {
        Deployment deployment = deployments.getToChange(caller, deploymentId);
        Access.check(caller, Action.CHANGE_SNAPSHOTS, deployment.thing(), "deployment " + deploymentId);
        var _ = database.write(handle -> {
            SnapshotStore.choose(handle, deploymentId, wished);
            audit.record(
                    handle,
                    Audit.deed(caller, "snapshot.automatic", "deployment " + deploymentId)
                            .in(deployment.project())
                            .saying(wished ? "on" : "off"));
            return deploymentId;
        });
    }

    /// Tells of every change to a snapshot of the caller's own and of projects.
    ///
    /// @return ends by closing
    public Events.Subscription follow(Caller caller, Consumer<Snapshot> listener) {
        return events.subscribe(
                SnapshotChanged.class,
                change -> database.read(handle -> SnapshotStore.find(handle, change.id()))
                        .filter(snapshot -> isOwn(caller, snapshot))
                        .ifPresent(listener));
    }

    Snapshot visible(Caller caller, Action action, String id) {
        Snapshot snapshot = database.read(handle -> SnapshotStore.find(handle, id))
                .filter(found -> found.state() != SnapshotState.DELETING)
                .orElseThrow(() -> unknown(id));
        boolean refused = Access.decide(caller, action, snapshot.thing()) != Access.Decision.ALLOWED;
        boolean receivers = action == Action.READ_SNAPSHOTS || action == Action.USE_SNAPSHOT;
        if (refused && isReceived(caller, snapshot)) {
            if (receivers) {
                Access.check(caller, action, Thing.of(caller.accountId()), snapshot.words());
                return snapshot;
            }
            throw new PlatformException(
                    ErrorCode.FORBIDDEN,
                    "The " + snapshot.words() + " is shared with you (expected whose it is; you can start from it)");
        }
        Access.check(caller, action, snapshot.thing(), snapshot.words());
        return snapshot;
    }

    /// Whether it is shared with the caller, or with one of the caller's projects.
    public boolean isReceived(Caller caller, Snapshot snapshot) {
        return snapshot.state() == SnapshotState.READY
                && !caller.isAnonymous()
                && database.read(handle -> SnapshotShareStore.receivedBy(handle, caller.accountId(), projects(caller)))
                        .contains(snapshot.id());
    }

    static List<String> projects(Caller caller) {
        return caller.memberships().stream().map(Membership::project).distinct().toList();
    }

    static PlatformException unknown(String id) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no snapshot " + id);
    }
}
