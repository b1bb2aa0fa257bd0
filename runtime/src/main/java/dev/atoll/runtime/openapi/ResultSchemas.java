package dev.atoll.runtime.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.ResultDescription.FieldDescription;
import java.util.List;
import java.util.Map;

/// Answers as JSON Schema 2020-12. The schema of each kind is a component; `x-atoll-kind` says what
/// it is to a program that shows or connects it.
final class ResultSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String KIND = "x-atoll-kind";
    private static final String TYPE = "type";
    private static final String STATUS = "status";

    /// What fits any kind is told where a module's own value is.
    private static final Map<String, String> COMPONENTS = Map.of(
            "class-probabilities", "ClassProbabilities",
            "detections", "Detections",
            "mask", "Mask",
            "image", "Image",
            "table", "Table",
            "text", "Text",
            "embedding", "Embedding",
            "file", "File",
            "json", "Json",
            "any", "Json");

    private ResultSchemas() {}

    /// The whole answer of a module.
    static ObjectNode answer(ResultDescription result) {
        ObjectNode schema = NODES.objectNode();
        String component = COMPONENTS.get(result.kind());
        if (component != null) {
            schema.putArray("allOf").add(reference(component));
        }
        schema.put(TYPE, "object").put(KIND, result.kind());
        ObjectNode properties = schema.putObject("properties");
        boolean own = result.fields().stream().anyMatch(part -> part.name().equals(STATUS));
        if (!own) {
            properties.putObject(STATUS).put("const", "OK");
            schema.putArray("required").add(STATUS);
        }
        putParts(schema, result.fields());
        return schema;
    }

    private static ObjectNode reference(String component) {
        return NODES.objectNode().put("$ref", "#/components/schemas/" + component);
    }

    private static void putParts(ObjectNode schema, List<FieldDescription> parts) {
        ObjectNode properties = schema.withObject("/properties");
        for (FieldDescription part : parts) {
            properties.set(part.name(), part(part));
            if (part.required()) {
                schema.withArray("required").add(part.name());
            }
        }
    }

    private static ObjectNode part(FieldDescription part) {
        ObjectNode schema = single(part);
        if (part.many()) {
            ObjectNode list = NODES.objectNode().put(TYPE, "array");
            list.set("items", schema);
            schema = list;
        }
        if (!part.description().isEmpty()) {
            schema.put("description", part.description());
        }
        return schema;
    }

    private static ObjectNode single(FieldDescription part) {
        String component = COMPONENTS.get(part.kind());
        if (component != null && !part.kind().equals("any")) {
            return reference(component);
        }
        ObjectNode schema = NODES.objectNode();
        return switch (part.kind()) {
            case "string", "boolean", "integer" -> schema.put(TYPE, part.kind());
            case "number" -> {
                // JSON has no word for what is no number.
                schema.putArray(TYPE).add("number").add("null");
                yield schema;
            }
            case "object", "composite" -> {
                schema.put(TYPE, "object");
                putParts(schema, part.fields());
                yield schema;
            }
            default -> schema;
        };
    }
}
