package dev.atoll.server.deployments;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.engines.placement.Place;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.DeploymentChanged;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What people see of deployments.
@Singleton
public final class DeploymentSights {

    private final DeploymentBook book;
    private final Deployments deployments;
    private final Placements placements;
    private final Events events;

    @Inject
    DeploymentSights(DeploymentBook book, Deployments deployments, Placements placements, Events events) {
        this.book = book;
        this.deployments = deployments;
        this.placements = placements;
        this.events = events;
    }

    /// Those the caller may see, the newest first: their own and those of their projects.
    public List<Deployment> list(Caller caller) {
        return list(caller, deployment -> !deployment.isDeleted());
    }

    /// Those that were deleted and can be brought back.
    public List<Deployment> deleted(Caller caller) {
        return list(caller, Deployment::isDeleted);
    }

    private List<Deployment> list(Caller caller, Predicate<Deployment> which) {
        return book.all().stream()
                .filter(which)
                .filter(deployment -> concerns(caller, deployment))
                .filter(deployment -> maySee(caller, deployment))
                .sorted(Comparator.comparing(Deployment::id).reversed())
                .toList();
    }

    /// Operators may see all, and are shown their own.
    boolean concerns(Caller caller, Deployment deployment) {
        return caller.is(deployment.owner())
                || caller.levelIn(deployment.project()).isPresent();
    }

    private static boolean maySee(Caller caller, Deployment deployment) {
        return Access.decide(caller, Action.READ_DEPLOYMENTS, deployment.thing()) == Access.Decision.ALLOWED;
    }

    /// How one that is queued stands there; empty for any other.
    public Optional<Place> place(Deployment deployment) {
        return deployment.state() == DeploymentState.QUEUED ? placements.of(deployment.workloadId()) : Optional.empty();
    }

    /// What is seen of it now.
    public LiveView live(Deployment deployment) {
        return LiveView.of(book.live(deployment.id()));
    }

    /// What it used of late, the oldest first.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public List<Sample> samples(Caller caller, String id) {
        return book.live(deployments.get(caller, id).id()).samples();
    }

    /// What became of it, the latest first.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public List<StateChange> history(Caller caller, String id) {
        return book.changes(deployments.get(caller, id).id());
    }

    /// Tells of every change to a deployment that the caller may see.
    ///
    /// @param which only those
    Events.Subscription follow(Caller caller, Predicate<Deployment> which, Consumer<Deployment> listener) {
        return events.subscribe(
                DeploymentChanged.class,
                change -> book.find(change.id())
                        .filter(which)
                        .filter(deployment -> maySee(caller, deployment))
                        .ifPresent(listener));
    }
}
