package dev.atoll.server.deployments.papi;

import dev.atoll.server.catalog.papi.ImagedModule;
import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.catalog.papi.WireTool;
import dev.atoll.server.catalog.papi.WireTools;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.DeploymentView;
import dev.atoll.server.deployments.DeploymentViews;
import dev.atoll.server.deployments.ImageSpec;
import dev.atoll.server.deployments.PortAddress;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiDeployment;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
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
    private final WireTools tools;

    DeploymentWire(DeploymentViews views, ModuleImages images, WireTools tools) {
        this.views = views;
        this.images = images;
        this.tools = tools;
    }

    /// @param full with what only programs look at
    /// @param active whether to say what answers
    PapiDeployment of(Caller caller, Deployment deployment, boolean full, boolean active) {
        DeploymentView view = views.of(deployment);
        WireKind kind = WireKind.of(deployment);
        boolean placed = !view.engine().isEmpty();
        boolean failed = deployment.state() == DeploymentState.FAILED;
        Map<String, String> endpoints = kind == WireKind.TOOL ? ports(view) : Map.of(kind.endpoint(), address(view));
        return new PapiDeployment(
                view.id(),
                name(kind, view),
                kind.word(deployment.state()),
                view.owner(),
                view.title(),
                view.description(),
                image(caller, view),
                command(view),
                PapiDeployment.time(view.created()),
                resources(view),
                endpoints,
                active ? answering(kind, deployment, placed, endpoints) : null,
                endpoints.keySet().iterator().next(),
                placed ? view.id() : null,
                placed ? view.engine() : null,
                full ? Map.of() : null,
                failed ? view.reason() : null,
                view.tool().isEmpty() ? null : WireTools.nameOf(view.tool()),
                failed || view.reason().isEmpty() ? null : view.reason());
    }

    private static String name(WireKind kind, DeploymentView view) {
        if (kind != WireKind.TOOL) {
            return kind.named(view.id());
        }
        String tool = WireTools.nameOf(view.tool());
        return kind.named((tool.equals(WireTool.ENVIRONMENT) ? "devenv" : tool) + "-" + view.id());
    }

    /// What is run by a recipe of this platform has no command at AI4OS.
    private static String command(DeploymentView view) {
        if (!view.tool().isEmpty()) {
            return "";
        }
        return view.image() == null ? COMMAND : String.join(" ", view.image().command());
    }

    private static @Nullable List<String> answering(
            WireKind kind, Deployment deployment, boolean placed, Map<String, String> endpoints) {
        if (!placed && kind != WireKind.TRY_ME) {
            return null;
        }
        // Whether a tool answers at its other ports, too, is for what runs in it to decide.
        return deployment.state() == DeploymentState.RUNNING
                ? List.of(endpoints.keySet().iterator().next())
                : List.of();
    }

    /// Where a tool answers, the first first.
    private static Map<String, String> ports(DeploymentView view) {
        Map<String, String> ports = new LinkedHashMap<>();
        view.addresses().forEach(address -> ports.put(address.port(), address.url()));
        if (ports.isEmpty()) {
            ports.put(WireKind.TOOL.endpoint(), view.endpoint());
        }
        return ports;
    }

    /// What a browser opens: an origin of its own where there are such names.
    private static String address(DeploymentView view) {
        String address =
                view.addresses().stream().map(PortAddress::url).findFirst().orElse(view.endpoint());
        return address.replaceFirst("/$", "") + PAGE;
    }

    private String image(Caller caller, DeploymentView view) {
        if (!view.tool().isEmpty()) {
            return tools.imageOf(view.tool(), view.values());
        }
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
