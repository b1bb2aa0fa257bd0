package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Metadata by the profile MLDCAT-AP, as JSON-LD: the metadata with a context that gives its fields a
/// meaning, and with objects where it has names.
final class MldcatJson {

    static final String MEDIA_TYPE = "application/ld+json";

    private static final String CONTEXT =
            "https://docs.ai4os.eu/projects/ai4-metadata/latest/_static/json-ld/mldcat-ap-context-2.0.0.jsonld";

    /// The types of things by the field that names them.
    private static final Map<String, String> NAMED =
            Map.of("categories", "Concept", "tasks", "TaskType", "libraries", "Library");

    /// The links that lead to things with a type and a title.
    private static final Map<String, Titled> TITLED = Map.of(
            "source_code", new Titled("Repository", "Source code"),
            "docker_image", new Titled("Repository", "Docker image"),
            "dataset", new Titled("Dataset", "Dataset"));

    private MldcatJson() {}

    /// @param detail of an item, with its links
    static ObjectNode of(ObjectNode detail) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@context", CONTEXT);
        json.put("uri", detail.path("links").path("self").asText());
        json.put("type", "MachineLearningModel");
        detail.properties().stream()
                // A file may have any keys; what makes it JSON-LD is ours to say.
                .filter(field -> !field.getKey().startsWith("@") && !json.has(field.getKey()))
                .forEach(field -> json.set(field.getKey(), value(field.getKey(), field.getValue())));
        // An empty text is no date and no licence.
        json.withObject("/dates")
                .properties()
                .removeIf(date -> date.getValue().asText().isEmpty());
        if (json.path("license").isTextual()) {
            json.remove("license");
        }
        return json;
    }

    private static JsonNode value(String field, JsonNode value) {
        return switch (field) {
            case "links" -> links(value);
            case "license" ->
                value.asText().isEmpty()
                        ? value
                        : thing(value.asText().replace(' ', '_'), value.asText(), "LicenseDocument");
            case "categories", "tasks", "libraries" -> named(value, NAMED.getOrDefault(field, "Concept"));
            default -> value;
        };
    }

    private static ArrayNode named(JsonNode names, String type) {
        ArrayNode things = JsonNodeFactory.instance.arrayNode();
        names.forEach(name -> things.add(thing(name.asText().replace(' ', '_'), name.asText(), type)));
        return things;
    }

    private static ObjectNode links(JsonNode links) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        links.properties().forEach(link -> {
            Titled titled = TITLED.get(link.getKey());
            all.set(
                    link.getKey(),
                    titled == null ? link.getValue() : thing(link.getValue().asText(), titled.title(), titled.type()));
        });
        return all;
    }

    private static ObjectNode thing(String uri, String title, String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uri", uri)
                .put("type", type)
                .put("title", title);
    }

    private record Titled(String type, String title) {}
}
