package dev.atoll.server.snapshots.papi;

import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.papi.FrozenDeployments;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.snapshots.Restores;
import dev.atoll.server.snapshots.Snapshot;
import dev.atoll.server.snapshots.Snapshots;
import dev.atoll.server.snapshots.StartOrder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The snapshots of people as clients of the platform API expect them: they see their own and nobody else's.
@Singleton
final class PapiSnapshots implements FrozenDeployments {

    private static final int BAD_REQUEST = 400;
    private static final String NOT_THERE = "The snapshot does not exist.";

    /// Its clients send what failed on the way once more.
    private static final Duration REPEATED = Duration.ofSeconds(10);

    private final Snapshots snapshots;
    private final Restores restores;
    private final Deployments deployments;
    private final InstantSource time;

    PapiSnapshots(Snapshots snapshots, Restores restores, Deployments deployments, InstantSource time) {
        this.snapshots = snapshots;
        this.restores = restores;
        this.deployments = deployments;
        this.time = time;
    }

    /// The caller's own, the newest first; those of projects only of some.
    List<PapiSnapshot> list(Caller caller, Set<String> vos) {
        return own(caller)
                .filter(snapshot -> snapshot.project().isEmpty() || vos.contains(snapshot.project()))
                .map(PapiSnapshot::of)
                .toList();
    }

    private Stream<Snapshot> own(Caller caller) {
        return snapshots.list(caller).stream().filter(snapshot -> caller.is(snapshot.owner()));
    }

    /// Orders one. The same sent again within seconds is the same snapshot.
    ///
    /// @throws PapiException 400
    String order(Caller caller, String deploymentId) {
        Deployment deployment = deployment(caller, deploymentId);
        Instant earliest = time.instant().minus(REPEATED);
        Optional<Snapshot> repeated = own(caller)
                .filter(snapshot -> snapshot.deployment().equals(deploymentId)
                        && !snapshot.automatic()
                        && snapshot.created().isAfter(earliest))
                .findFirst();
        if (repeated.isPresent()) {
            return PapiSnapshot.id(repeated.get());
        }
        if (deployment.state() != DeploymentState.RUNNING) {
            throw wrong("You cannot make a snapshot of a deployment that is not running: it is "
                    + deployment.state().wireName() + ".");
        }
        try {
            return PapiSnapshot.id(
                    snapshots.freeze(caller, deploymentId, deployment.title(), deployment.description()));
        } catch (PlatformException e) {
            // Too many bytes among others: the original has one status for all.
            if (e.code() == ErrorCode.CONFLICT) {
                throw wrong(e.detail());
            }
            throw e;
        }
    }

    private Deployment deployment(Caller caller, String id) {
        Deployment found;
        try {
            found = deployments.get(caller, id);
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                throw wrong("No deployment exists with this uuid.");
            }
            throw e;
        }
        if (found.deleted().isPresent()) {
            throw wrong("No deployment exists with this uuid.");
        }
        if (!caller.is(found.owner())) {
            throw wrong("You are not the owner of that deployment.");
        }
        return found;
    }

    /// Deletes one of the caller's own.
    ///
    /// @throws PapiException 400 for what never was one; one that was deleted before stays so
    void delete(Caller caller, String id) {
        List<Snapshot> found = named(caller, id).toList();
        if (found.isEmpty() && !SnapshotName.isOne(id)) {
            throw wrong(NOT_THERE);
        }
        // The name is a deployment and a second, in which one may have been made by itself, too: that is not meant.
        boolean ordered = found.stream().anyMatch(snapshot -> !snapshot.automatic());
        found.stream()
                .filter(snapshot -> !ordered || !snapshot.automatic())
                .forEach(snapshot -> delete(caller, snapshot));
    }

    private void delete(Caller caller, Snapshot snapshot) {
        try {
            snapshots.delete(caller, snapshot.id());
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.CONFLICT) {
                throw wrong(e.detail());
            }
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
        }
    }

    private Stream<Snapshot> named(Caller caller, String id) {
        return own(caller).filter(snapshot -> PapiSnapshot.id(snapshot).equals(id));
    }

    @Override
    public DeploymentOrder order(Caller caller, String tag, String title, String description, Hardware hardware) {
        return restores.order(
                caller,
                required(caller, tag).id(),
                new StartOrder(
                        Optional.of(title),
                        description.isEmpty() ? Optional.empty() : Optional.of(description),
                        "",
                        Optional.of(hardware),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Override
    public boolean isOf(Caller caller, String tag, Deployment deployment) {
        return named(caller, tag).anyMatch(snapshot -> restores.began(deployment.id(), snapshot.id()));
    }

    @Override
    public Deployment start(Caller caller, String tag, DeploymentOrder order) {
        return restores.start(caller, required(caller, tag).id(), order);
    }

    private Snapshot required(Caller caller, String tag) {
        return named(caller, tag).findFirst().orElseThrow(() -> wrong(NOT_THERE));
    }

    private static PapiException wrong(String detail) {
        return PapiException.of(BAD_REQUEST, detail);
    }
}
