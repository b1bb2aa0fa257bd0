package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleMetadata;
import java.util.List;

/// The forms by which modules are deployed.
final class ModuleForm {

    /// No GPU is offered until an engine says that it has one.
    static final List<String> GPU_MODELS = List.of("");

    private ModuleForm() {}

    /// As a deployment.
    static ObjectNode deployment(PapiItem item, DockerImage image, String vo) {
        Leaf service = Leaf.choice("Service to run", "deepaas", List.of("deepaas", "jupyter"))
                .described("DEEPaaS answers requests; JupyterLab is for working with the code.");
        return withIde(item, image, vo, service);
    }

    /// The development environment, which has no module in it.
    ///
    /// @param services what one may write code with, the usual first
    static ObjectNode developmentEnvironment(PapiItem item, DockerImage image, String vo, List<String> services) {
        Leaf service = Leaf.choice("Interactive Development Environment", services.getFirst(), services)
                .described("What you write code with.");
        return withIde(item, image, vo, service);
    }

    private static ObjectNode withIde(PapiItem item, DockerImage image, String vo, Leaf service) {
        ModuleMetadata metadata = item.entry().metadata();
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.set(
                "general",
                Sections.generalOf(image)
                        .with("service", service)
                        .with("jupyter_password", Sections.password())
                        .json());
        form.set(
                "hardware",
                Sections.hardware(Limits.ofDeployments(vo), metadata, GPU_MODELS)
                        .json());
        form.set(
                "storage",
                Sections.remoteStorage()
                        .with("datasets", Leaf.emptyList("Info of the datasets you want to download"))
                        .json());
        return form;
    }

    /// As a service that starts on demand.
    static ObjectNode service(PapiItem item, DockerImage image) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.set("general", Sections.generalOf(image).json());
        form.set("hardware", Sections.serviceHardware(item.entry().metadata()).json());
        return form;
    }
}
