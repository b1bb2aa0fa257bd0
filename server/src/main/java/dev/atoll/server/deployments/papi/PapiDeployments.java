package dev.atoll.server.deployments.papi;

import dev.atoll.server.catalog.papi.ImagedModule;
import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSights;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.DeploymentView;
import dev.atoll.server.deployments.DeploymentViews;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.deployments.ImageSpec;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The deployments of people as clients of the platform API expect them: they see their own and nobody else's.
@Singleton
final class PapiDeployments {

    private static final Logger LOG = Logger.getLogger(PapiDeployments.class);
    private static final int BAD_REQUEST = 400;
    private static final String NOT_THERE = "No deployment exists with this uuid.";
    private static final String API = "api";
    private static final String COMMAND = "deep-start --deepaas";
    private static final long MOST_GPUS = 2;
    private static final Set<ErrorCode> NOT_SCHEDULED =
            Set.of(ErrorCode.CONFLICT, ErrorCode.UNAVAILABLE, ErrorCode.BAD_REQUEST, ErrorCode.WORKLOAD_FAILED);

    /// Its clients send what failed on the way once more.
    private static final Duration REPEATED = Duration.ofSeconds(10);

    private final Deployments deployments;
    private final DeploymentSights sights;
    private final DeploymentViews views;
    private final ModuleImages images;
    private final InstantSource time;

    PapiDeployments(
            Deployments deployments,
            DeploymentSights sights,
            DeploymentViews views,
            ModuleImages images,
            InstantSource time) {
        this.deployments = deployments;
        this.sights = sights;
        this.views = views;
        this.images = images;
        this.time = time;
    }

    /// The caller's own, the newest first; those of projects only of some.
    List<PapiDeployment> list(Caller caller, Set<String> vos, boolean full) {
        return own(caller)
                .filter(deployment -> deployment.project().isEmpty() || vos.contains(deployment.project()))
                .map(deployment -> inAList(caller, deployment, full))
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<Deployment> own(Caller caller) {
        return sights.list(caller).stream().filter(deployment -> caller.is(deployment.owner()));
    }

    private Optional<PapiDeployment> inAList(Caller caller, Deployment deployment, boolean full) {
        try {
            return Optional.of(wire(caller, deployment, full, null));
        } catch (RuntimeException e) {
            // A page that could not read the list once never asks again: better without one of its rows.
            LOG.errorf(e, "The deployment %s cannot be listed", deployment.id());
            return Optional.empty();
        }
    }

    /// One of the caller's own.
    ///
    /// @throws PapiException 400
    PapiDeployment get(Caller caller, String vo, String id, boolean full) {
        Deployment deployment = required(caller, vo, id);
        if (deployment.deleted().isPresent()) {
            throw wrong(NOT_THERE);
        }
        return wire(caller, deployment, full, active(deployment));
    }

    private static @Nullable List<String> active(Deployment deployment) {
        return switch (deployment.state()) {
            case QUEUED -> null;
            case RUNNING -> List.of(API);
            case STARTING, LOADING, BACKING_OFF, STOPPING, STOPPED, FAILED, DELETED -> List.of();
        };
    }

    private Deployment required(Caller caller, String vo, String id) {
        try {
            Deployment found = deployments.get(caller, id);
            if (!found.project().isEmpty() && !found.project().equals(vo)) {
                throw wrong(NOT_THERE);
            }
            if (!caller.is(found.owner())) {
                throw wrong("You are not the owner of that deployment.");
            }
            return found;
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
        Optional<Deployment> before = repeated(caller, order);
        if (before.isPresent()) {
            return done(before.get());
        }
        requireGpus(caller, order);
        try {
            return done(deployments.order(caller, order));
        } catch (PlatformException e) {
            return failed(e);
        }
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

    private Optional<Deployment> repeated(Caller caller, DeploymentOrder order) {
        Instant earliest = time.instant().minus(REPEATED);
        return own(caller)
                .filter(deployment -> deployment.created().isAfter(earliest)
                        && deployment.project().equals(order.project())
                        && deployment.title().equals(order.title())
                        && deployment.description().equals(order.description())
                        && deployment.spec().equals(order.spec()))
                .findFirst();
    }

    private void requireGpus(Caller caller, DeploymentOrder order) {
        long held = own(caller)
                .filter(deployment -> deployment.state().isActive())
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
    void delete(Caller caller, String vo, String id) {
        if (required(caller, vo, id).deleted().isEmpty()) {
            var _ = deployments.delete(caller, id);
        }
    }

    private PapiDeployment wire(Caller caller, Deployment deployment, boolean full, @Nullable List<String> active) {
        DeploymentView view = views.of(deployment);
        boolean placed = !view.engine().isEmpty();
        boolean failed = deployment.state() == DeploymentState.FAILED;
        return new PapiDeployment(
                view.id(),
                "module-" + view.id(),
                PapiDeployment.word(deployment.state()),
                view.owner(),
                view.title(),
                view.description(),
                image(caller, view),
                view.image() == null ? COMMAND : String.join(" ", view.image().command()),
                PapiDeployment.time(view.created()),
                resources(view),
                Map.of(API, view.endpoint()),
                placed ? active : null,
                API,
                placed ? view.id() : null,
                placed ? view.engine() : null,
                full ? Map.of() : null,
                failed ? view.reason() : null,
                failed || view.reason().isEmpty() ? null : view.reason());
    }

    private String image(Caller caller, DeploymentView view) {
        ImageSpec image = view.image();
        if (image != null) {
            return image.name().replaceFirst("^docker\\.io/(library/)?", "");
        }
        return images.named(caller, view.module()).map(ImagedModule::image).orElse("ai4oshub/" + view.module()) + ":"
                + view.version();
    }

    private static Map<String, Number> resources(DeploymentView view) {
        double cpus = view.hardware().cpus();
        Map<String, Number> resources = new LinkedHashMap<>();
        resources.put("cpu_num", cpus == Math.rint(cpus) ? (Number) (long) cpus : (Number) cpus);
        // No engine counts in megahertz.
        resources.put("cpu_MHz", 0);
        resources.put("gpu_num", view.hardware().gpus());
        resources.put("memory_MB", view.hardware().memoryMb());
        resources.put("disk_MB", view.hardware().diskMb());
        return resources;
    }

    private static PapiException wrong(String detail) {
        return PapiException.of(BAD_REQUEST, detail);
    }
}
