package dev.atoll.server.deployments.papi;

import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSights;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.PapiException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The deployments of people as clients of the platform API expect them: they see their own and nobody else's.
@Singleton
final class PapiDeployments {

    private static final Logger LOG = Logger.getLogger(PapiDeployments.class);
    private static final int BAD_REQUEST = 400;
    private static final String NOT_THERE = "No deployment exists with this uuid.";
    private static final long MOST_GPUS = 2;
    private static final Set<ErrorCode> NOT_SCHEDULED =
            Set.of(ErrorCode.CONFLICT, ErrorCode.UNAVAILABLE, ErrorCode.BAD_REQUEST, ErrorCode.WORKLOAD_FAILED);

    /// Its clients send what failed on the way once more.
    private static final Duration REPEATED = Duration.ofSeconds(10);

    private final Deployments deployments;
    private final DeploymentSights sights;
    private final DeploymentWire wire;
    private final InstantSource time;

    PapiDeployments(Deployments deployments, DeploymentSights sights, DeploymentWire wire, InstantSource time) {
        this.deployments = deployments;
        this.sights = sights;
        this.wire = wire;
        this.time = time;
    }

    /// The caller's own of a kind, the newest first; those of projects only of some.
    List<PapiDeployment> list(Caller caller, WireKind kind, Set<String> vos, boolean full) {
        return own(caller, kind)
                .filter(deployment -> deployment.project().isEmpty() || vos.contains(deployment.project()))
                .flatMap(deployment -> listed(caller, deployment, full, false).stream())
                .toList();
    }

    /// The caller's own of a kind, the newest first.
    Stream<Deployment> own(Caller caller, WireKind kind) {
        return sights.list(caller).stream()
                .filter(deployment -> caller.is(deployment.owner()) && WireKind.of(deployment) == kind);
    }

    Optional<PapiDeployment> listed(Caller caller, Deployment deployment, boolean full, boolean active) {
        try {
            return Optional.of(wire.of(caller, deployment, full, active));
        } catch (RuntimeException e) {
            // A page that could not read the list once never asks again: better without one of its rows.
            LOG.errorf(e, "The deployment %s cannot be listed", deployment.id());
            return Optional.empty();
        }
    }

    /// One of the caller's own of a kind.
    ///
    /// @throws PapiException 400
    PapiDeployment get(Caller caller, WireKind kind, String vo, String id, boolean full) {
        return shown(caller, required(caller, kind, vo, id), full);
    }

    private Deployment required(Caller caller, WireKind kind, String vo, String id) {
        Deployment deployment = required(caller, vo, id);
        if (WireKind.of(deployment) != kind) {
            throw wrong("This deployment is not a " + kind.noun() + ".");
        }
        return deployment;
    }

    PapiDeployment shown(Caller caller, Deployment deployment, boolean full) {
        if (deployment.deleted().isPresent()) {
            throw wrong(NOT_THERE);
        }
        return wire.of(caller, deployment, full, true);
    }

    /// @param vo whose it may be if it is a project's
    /// @throws PapiException 400
    Deployment required(Caller caller, String vo, String id) {
        Deployment found = found(caller, id);
        if (!found.project().isEmpty() && !found.project().equals(vo)) {
            throw wrong(NOT_THERE);
        }
        if (!caller.is(found.owner())) {
            throw wrong("You are not the owner of that deployment.");
        }
        return found;
    }

    private Deployment found(Caller caller, String id) {
        try {
            return deployments.get(caller, id);
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                throw wrong(NOT_THERE);
            }
            throw e;
        }
    }

    /// Orders what a form asks for. The same sent again within seconds is the same deployment.
    ///
    /// @throws PapiException 400
    Map<String, String> order(Caller caller, DeploymentOrder order) {
        return order(caller, order, () -> {});
    }

    /// The same.
    ///
    /// @param before what is done first, unless it was sent again
    Map<String, String> order(Caller caller, DeploymentOrder order, Runnable before) {
        Optional<Deployment> known = repeated(caller, order);
        if (known.isPresent()) {
            return done(known.get());
        }
        requireGpus(caller, order);
        before.run();
        return started(() -> deployments.order(caller, order));
    }

    private static Map<String, String> started(Supplier<Deployment> start) {
        try {
            return done(start.get());
        } catch (PlatformException e) {
            return failed(e);
        }
    }

    /// Orders what a form asks for that names a snapshot.
    ///
    /// @throws PapiException 400
    Map<String, String> order(Caller caller, FrozenOrder form, FrozenDeployments frozen) {
        DeploymentOrder order;
        try {
            order = frozen.order(caller, form.tag(), form.title(), form.description(), form.hardware());
        } catch (PlatformException e) {
            // Such as one that is not ready yet.
            return failed(e);
        }
        // Two snapshots of one deployment ask for the same, but for the files.
        Optional<Deployment> known = repeats(caller, order)
                .filter(deployment -> frozen.isOf(caller, form.tag(), deployment))
                .findFirst();
        if (known.isPresent()) {
            return done(known.get());
        }
        requireGpus(caller, order);
        return started(() -> frozen.start(caller, form.tag(), order));
    }

    /// What the scheduler of AI4OS would refuse is told in an answer that is none of an error.
    private static Map<String, String> failed(PlatformException refusal) {
        if (!NOT_SCHEDULED.contains(refusal.code())) {
            throw refusal;
        }
        return Map.of("status", "fail", "error_msg", refusal.detail());
    }

    private static Map<String, String> done(Deployment deployment) {
        return Map.of("status", "success", "job_ID", deployment.id());
    }

    /// One that was ordered by the same words a moment ago.
    Optional<Deployment> repeated(Caller caller, DeploymentOrder order) {
        return repeats(caller, order).findFirst();
    }

    private Stream<Deployment> repeats(Caller caller, DeploymentOrder order) {
        Instant earliest = time.instant().minus(REPEATED);
        return sights.list(caller).stream()
                .filter(deployment -> caller.is(deployment.owner())
                        && deployment.created().isAfter(earliest)
                        && deployment.project().equals(order.project())
                        && deployment.title().equals(order.title())
                        && deployment.description().equals(order.description())
                        && isSame(deployment.spec(), order.spec()));
    }

    /// What is kept of a tool is more than what was asked for: its recipe adds to it.
    private static boolean isSame(DeploymentSpec kept, DeploymentSpec asked) {
        return kept.module().equals(asked.module())
                && kept.version().equals(asked.version())
                && kept.image().equals(asked.image())
                && kept.tool().name().equals(asked.tool().name())
                && kept.tool().values().equals(asked.tool().values())
                && kept.hardware().equals(asked.hardware())
                && kept.storage().equals(asked.storage())
                && kept.lifetimeSeconds() == asked.lifetimeSeconds();
    }

    private void requireGpus(Caller caller, DeploymentOrder order) {
        long held = sights.list(caller).stream()
                .filter(deployment ->
                        caller.is(deployment.owner()) && deployment.state().isActive())
                .mapToLong(deployment -> deployment.spec().hardware().gpus())
                .sum();
        if (order.spec().hardware().gpus() > 0 && held >= MOST_GPUS) {
            throw wrong("You already have at least 2 GPUs running and/or queued. If you want to make a new GPU"
                    + " deployment please delete one of your existing ones.");
        }
    }

    /// Deletes one of the caller's own; one that was deleted before stays so.
    ///
    /// @throws PapiException 400
    void delete(Caller caller, WireKind kind, String vo, String id) {
        delete(caller, required(caller, kind, vo, id));
    }

    void delete(Caller caller, Deployment deployment) {
        if (deployment.deleted().isEmpty()) {
            var _ = deployments.delete(caller, deployment.id());
        }
    }

    static PapiException wrong(String detail) {
        return PapiException.of(BAD_REQUEST, detail);
    }
}
