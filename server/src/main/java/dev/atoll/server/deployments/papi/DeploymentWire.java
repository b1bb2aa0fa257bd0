package dev.atoll.server.deployments.papi;

import dev.atoll.server.catalog.papi.ImagedModule;
import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.DeploymentView;
import dev.atoll.server.deployments.DeploymentViews;
import dev.atoll.server.deployments.ImageSpec;
import dev.atoll.server.deployments.PortAddress;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiDeployment;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says of deployments what the wire has of them.
@Singleton
final class DeploymentWire {

    /// Where DEEPaaS shows what it can, as modules here do.
    private static final String PAGE = "/ui";

    private static final String COMMAND = "deep-start --deepaas";

    private final DeploymentViews views;
    private final ModuleImages images;

    DeploymentWire(DeploymentViews views, ModuleImages images) {
        this.views = views;
        this.images = images;
    }

    /// @param full with what only programs look at
    /// @param active whether to say what answers
    PapiDeployment of(Caller caller, Deployment deployment, boolean full, boolean active) {
        DeploymentView view = views.of(deployment);
        WireKind kind = WireKind.of(deployment);
        boolean placed = !view.engine().isEmpty();
        boolean failed = deployment.state() == DeploymentState.FAILED;
        return new PapiDeployment(
                view.id(),
                kind.named(view.id()),
                kind.word(deployment.state()),
                view.owner(),
                view.title(),
                view.description(),
                image(caller, view),
                view.image() == null ? COMMAND : String.join(" ", view.image().command()),
                PapiDeployment.time(view.created()),
                resources(view),
                Map.of(kind.endpoint(), address(view)),
                active ? answering(kind, deployment, placed) : null,
                kind.endpoint(),
                placed ? view.id() : null,
                placed ? view.engine() : null,
                full ? Map.of() : null,
                failed ? view.reason() : null,
                failed || view.reason().isEmpty() ? null : view.reason());
    }

    private static @Nullable List<String> answering(WireKind kind, Deployment deployment, boolean placed) {
        if (!placed && kind == WireKind.MODULE) {
            return null;
        }
        return deployment.state() == DeploymentState.RUNNING ? List.of(kind.endpoint()) : List.of();
    }

    /// What a browser opens: an origin of its own where there are such names.
    private static String address(DeploymentView view) {
        String address =
                view.addresses().stream().map(PortAddress::url).findFirst().orElse(view.endpoint());
        return address.replaceFirst("/$", "") + PAGE;
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
        return PapiDeployment.resources(
                view.hardware().cpus(),
                view.hardware().gpus(),
                view.hardware().memoryMb(),
                view.hardware().diskMb());
    }
}
