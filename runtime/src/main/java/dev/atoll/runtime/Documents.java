package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.metadata.TensorsDescriptionCodec;
import java.util.List;

/// The JSON documents of DEEPaaS V2 that say what is served here.
final class Documents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Documents() {}

    static ObjectNode versions(Endpoints endpoints, String prefix) {
        ObjectNode document = JSON.objectNode();
        document.putArray("versions").add(version(prefix));
        ArrayNode links = document.putArray("links");
        if (endpoints.documentation()) {
            links.add(link("help", "text/html", prefix + "/api"));
        }
        links.add(link("describedby", "application/json", prefix + "/swagger.json"));
        return document;
    }

    static ObjectNode version(String prefix) {
        ObjectNode document = JSON.objectNode().put("version", "stable").put("id", "v2");
        document.putArray("links").add(link("self", "application/json", prefix + "/v2/"));
        return document;
    }

    /// The same with what the Open Inference Protocol tells of a server; its version may be any text.
    static ObjectNode server(String prefix) {
        ObjectNode document = version(prefix).put("name", "atoll");
        document.putArray("extensions").add("binary_tensor_data").add("model_repository");
        return document;
    }

    static ObjectNode models(ServedModule module, String prefix) {
        ObjectNode document = JSON.objectNode();
        document.putArray("models").add(model(module, prefix));
        return document;
    }

    /// What a module says of itself, after id, name and links.
    static ObjectNode model(ServedModule module, String prefix) {
        ModuleMetadata metadata = module.content().metadata();
        ObjectNode document = JSON.objectNode().put("id", module.name()).put("name", module.name());
        document.putArray("links").addObject().put("rel", "self").put("href", prefix + "/v2/models/" + module.name());
        document.put("title", metadata.title())
                .put("summary", metadata.summary())
                .put("description", metadata.description());
        metadata.license().ifPresent(license -> document.put("license", license));
        metadata.doi().ifPresent(doi -> document.put("doi", doi));
        document.put("url", metadata.links().getOrDefault("source_code", ""));
        document.set("categories", texts(metadata.categories()));
        document.set("tasks", texts(metadata.tasks()));
        document.set("tags", texts(metadata.tags()));
        InferRoute.offered(module.description()).ifPresent(tensors -> {
            document.putArray("versions").add(InferenceCall.VERSION);
            document.setAll(TensorsDescriptionCodec.toJson(tensors));
        });
        return document;
    }

    private static ObjectNode link(String rel, String type, String href) {
        return JSON.objectNode().put("rel", rel).put("type", type).put("href", href);
    }

    private static JsonNode texts(List<String> texts) {
        var array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
