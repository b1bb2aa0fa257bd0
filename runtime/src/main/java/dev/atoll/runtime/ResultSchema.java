package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.ResultDescription.FieldDescription;
import java.util.List;
import java.util.function.Function;

/// The schema of a module's answers, in the words that Swagger 2.0 and OpenAPI share.
final class ResultSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String STRING = "string";

    private final Function<List<FieldDescription>, ObjectNode> objects;

    /// @param objects gives the schema of an object with known fields, or a reference to it
    ResultSchema(Function<List<FieldDescription>, ObjectNode> objects) {
        this.objects = objects;
    }

    /// The whole answer.
    ObjectNode answer(ResultDescription result) {
        if (result.kind().equals("composite")) {
            return composite(result.fields());
        }
        ObjectNode properties = JSON.objectNode();
        properties.set("status", described(STRING, "OK"));
        ObjectNode ignored = properties.setAll(parts(result.kind()));
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.set("properties", properties);
        schema.putArray("required").add("status");
        return schema;
    }

    private ObjectNode composite(List<FieldDescription> fields) {
        ObjectNode schema = object(fields);
        if (fields.stream().anyMatch(field -> field.name().equals("status"))) {
            return schema;
        }
        ObjectNode properties = JSON.objectNode();
        properties.set("status", described(STRING, "OK"));
        ObjectNode ignored = properties.setAll((ObjectNode) schema.get("properties"));
        schema.set("properties", properties);
        ArrayNode required = schema.withArray("required");
        var _ = required.insert(0, "status");
        return schema;
    }

    /// An object with known fields.
    ObjectNode object(List<FieldDescription> fields) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), field(field)));
        List<FieldDescription> required =
                fields.stream().filter(FieldDescription::required).toList();
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(field -> names.add(field.name()));
        }
        return schema;
    }

    private ObjectNode field(FieldDescription field) {
        ObjectNode single = single(field);
        ObjectNode schema = single;
        if (field.many()) {
            schema = JSON.objectNode().put("type", "array");
            schema.set("items", single);
        }
        if (!field.description().isEmpty()) {
            schema.put("description", field.description());
        }
        return schema;
    }

    private ObjectNode single(FieldDescription field) {
        ObjectNode schema = JSON.objectNode();
        return switch (field.kind()) {
            case STRING, "boolean" -> schema.put("type", field.kind());
            case "integer" -> schema.put("type", "integer").put("format", "int32");
            case "number" -> schema.put("type", "number").put("format", "float");
            case "object", "composite" ->
                field.fields().isEmpty() ? schema.put("type", "object") : objects.apply(field.fields());
            case "any" -> schema;
            default -> {
                schema.put("type", "object").set("properties", parts(field.kind()));
                yield schema;
            }
        };
    }

    /// What an answer of a kind holds besides its status.
    private static ObjectNode parts(String kind) {
        ObjectNode parts = JSON.objectNode();
        switch (kind) {
            case "class-probabilities" -> {
                parts.set("labels", array(STRING, "", "Classes, the most likely first"));
                parts.set("probabilities", array("number", "float", "One for each label, each in 0..1"));
            }
            case "detections" -> {
                putSize(parts);
                parts.set("detections", detections());
            }
            case "embedding" -> parts.set("embedding", array("number", "float", "A point in the model's space"));
            case "image" -> {
                parts.set("media_type", described(STRING, "Such as that of a PNG"));
                parts.set("image", described(STRING, "Image in base64"));
            }
            case "mask" -> {
                putSize(parts);
                parts.set("labels", array(STRING, "", "Classes by their value in the mask"));
                parts.set("mask", described(STRING, "Class of each pixel, as an image (PNG) in base64"));
            }
            case "file" -> parts.set("file", file());
            case "table" -> {
                parts.set("columns", array(STRING, "", "Names of the columns"));
                ObjectNode rows = JSON.objectNode().put("type", "array").put("description", "One array of cells each");
                rows.putObject("items").put("type", "array").putObject("items");
                parts.set("rows", rows);
            }
            case "text" -> parts.set("text", described(STRING, "Words for a person"));
            case "json" -> parts.set("predictions", JSON.objectNode().put("description", "The answer"));
            default -> {
                // Any kind: nothing more can be promised.
            }
        }
        return parts;
    }

    private static void putSize(ObjectNode parts) {
        parts.set("width", described("integer", "In pixels").put("format", "int32"));
        parts.set("height", described("integer", "In pixels").put("format", "int32"));
    }

    private static ObjectNode detections() {
        ObjectNode array = JSON.objectNode().put("type", "array").put("description", "The surest first");
        ObjectNode properties = array.putObject("items").put("type", "object").putObject("properties");
        properties.set("label", described(STRING, "Class"));
        properties.set("score", described("number", "In 0..1").put("format", "float"));
        properties.set("box", array("number", "float", "Left, top, right, bottom in pixels"));
        return array;
    }

    private static ObjectNode file() {
        ObjectNode file = JSON.objectNode().put("type", "object").put("description", "A file to keep");
        ObjectNode properties = file.putObject("properties");
        properties.set("name", described(STRING, "Its name"));
        properties.set("media_type", described(STRING, "What it is"));
        properties.set("size", described("integer", "In bytes").put("format", "int64"));
        properties.set("content", described(STRING, "In base64"));
        return file;
    }

    private static ObjectNode array(String type, String format, String description) {
        ObjectNode array = JSON.objectNode().put("type", "array").put("description", description);
        ObjectNode items = array.putObject("items").put("type", type);
        if (!format.isEmpty()) {
            items.put("format", format);
        }
        return array;
    }

    private static ObjectNode described(String type, String description) {
        return JSON.objectNode().put("type", type).put("description", description);
    }
}
