package dev.atoll.runtime.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.ResultDescription.FieldDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What an operation answers, by the schema of its success.
///
/// @param document the whole, for its definitions
record ResultOf(JsonNode document, JsonNode operation) {

    private static final String ANYTHING = "*/*";
    private static final String JSON = "application/json";
    private static final String NO_SCHEMA = "#/definitions/Prediction";
    private static final String LABELS = "labels";
    private static final String PROBABILITIES = "probabilities";

    /// What modules say beside a result.
    private static final Set<String> ABOUT = Set.of("status", "message");

    ResultDescription read() {
        JsonNode success = operation.path("responses").path("200");
        JsonNode content = success.path("content");
        JsonNode schema = success.has("schema")
                ? success.path("schema")
                : content.path(JSON).path("schema");
        Stream<String> types = content.isObject()
                ? content.properties().stream().map(java.util.Map.Entry::getKey)
                : ArgumentsOf.texts(operation.path("produces")).stream();
        List<String> produces = types.filter(type -> !type.equals(ANYTHING)).toList();
        List<String> others = produces.equals(List.of(JSON)) ? List.of() : produces;
        if (schema.path("$ref").asText().equals(NO_SCHEMA)) {
            return new ResultDescription("any", others, List.of());
        }
        List<FieldDescription> fields = fields(new Schemas(document).resolved(schema));
        if (fields.isEmpty()) {
            return new ResultDescription("any", others, List.of());
        }
        return isClassification(fields)
                ? new ResultDescription("class-probabilities", others, List.of())
                : new ResultDescription("composite", others, fields);
    }

    private static boolean isClassification(List<FieldDescription> fields) {
        List<String> names = fields.stream()
                .map(FieldDescription::name)
                .filter(name -> !ABOUT.contains(name))
                .toList();
        return names.size() == 2 && names.containsAll(List.of(LABELS, PROBABILITIES));
    }

    private List<FieldDescription> fields(JsonNode schema) {
        List<String> required = ArgumentsOf.texts(schema.path("required"));
        return schema.path("properties").properties().stream()
                .map(field -> field(field.getKey(), field.getValue(), required.contains(field.getKey())))
                .toList();
    }

    private FieldDescription field(String name, JsonNode given, boolean required) {
        JsonNode schema = new Schemas(document).resolved(given);
        boolean many = schema.path("type").asText().equals("array");
        JsonNode one = many ? new Schemas(document).resolved(schema.path("items")) : schema;
        String description = Optional.of(given.path("description").asText(""))
                .filter(text -> !text.isEmpty())
                .orElse(schema.path("description").asText(""));
        return new FieldDescription(name, kind(one), many, required, description, List.of());
    }

    private static String kind(JsonNode schema) {
        String type = schema.path("type").asText("");
        return switch (type) {
            case "string", "integer", "number", "boolean", "object" -> type;
            default -> "any";
        };
    }
}
