package dev.atoll.runtime.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// The arguments of an operation: parameters of Swagger 2 and OpenAPI 3, and the fields of a body.
///
/// @param document the whole, for its definitions
record ArgumentsOf(JsonNode document, JsonNode operation) {

    /// What the media type of an answer is chosen by is no argument; callers send it as a header.
    private static final String ACCEPT = "accept";

    private static final Set<String> FORMATS =
            Set.of("email", "date", "date-time", "time", "url", "uri", "uuid", "password");
    private static final List<String> MEDIA = List.of("image", "audio", "video");

    /// A parameter in either of its shapes.
    ///
    /// @param schema where type, limits and default stand
    private record Given(String name, JsonNode schema, boolean required, String description) {}

    List<ArgumentDescription> read() {
        Map<String, Given> given = new LinkedHashMap<>();
        for (JsonNode parameter : operation.path("parameters")) {
            add(given, parameter);
        }
        operation.path("requestBody").path("content").properties().stream()
                .findFirst()
                .ifPresent(content -> addFields(given, content.getValue().path("schema")));
        boolean quoted = given.values().stream().anyMatch(one -> isQuoted(one.schema()));
        return given.values().stream().map(one -> argument(one, quoted)).toList();
    }

    private void add(Map<String, Given> given, JsonNode parameter) {
        String name = parameter.path("name").asText();
        String in = parameter.path("in").asText();
        if (name.isEmpty() || name.equalsIgnoreCase(ACCEPT) || in.equals("path") || in.equals("cookie")) {
            return;
        }
        if (in.equals("body")) {
            addFields(given, parameter.path("schema"));
            return;
        }
        JsonNode schema = parameter.has("schema") ? parameter.path("schema") : parameter;
        given.put(name, new Given(name, schema, parameter.path("required").booleanValue(), text(parameter)));
    }

    private void addFields(Map<String, Given> given, JsonNode body) {
        JsonNode schema = new Schemas(document).resolved(body);
        List<String> required = texts(schema.path("required"));
        schema.path("properties").properties().forEach(field -> {
            if (!field.getKey().equalsIgnoreCase(ACCEPT)) {
                given.put(
                        field.getKey(),
                        new Given(
                                field.getKey(),
                                field.getValue(),
                                required.contains(field.getKey()),
                                text(field.getValue())));
            }
        });
    }

    private static String text(JsonNode node) {
        return node.path("description").asText("");
    }

    private ArgumentDescription argument(Given given, boolean quoted) {
        JsonNode schema = new Schemas(document).resolved(given.schema());
        boolean many = schema.path("type").asText().equals("array");
        JsonNode one = many ? new Schemas(document).resolved(schema.path("items")) : schema;
        JsonNode fallback = given.schema().has("default") ? given.schema().path("default") : schema.path("default");
        boolean nullable = Schemas.isNullable(given.schema()) || Schemas.isNullable(schema) || fallback.isNull();
        ValueDescription value = value(one, given.description(), quoted && isText(one));
        return new ArgumentDescription(
                given.name(),
                given.name(),
                value,
                many,
                given.required(),
                nullable,
                given.description(),
                Optional.of(fallback).filter(found -> !found.isMissingNode()));
    }

    private static ValueDescription value(JsonNode schema, String description, boolean jsonText) {
        ArgumentType type = type(schema);
        String format = schema.path("format").asText("");
        List<String> choices = type == ArgumentType.STRING ? texts(schema.path("enum")) : List.of();
        return new ValueDescription(
                type,
                type == ArgumentType.STRING && FORMATS.contains(format) ? format : "",
                limits(schema),
                choices,
                List.of(),
                type == ArgumentType.FILE ? media(description) : List.of(),
                List.of(),
                jsonText);
    }

    private static ArgumentType type(JsonNode schema) {
        boolean binary = schema.path("format").asText().equals("binary") || schema.has("contentMediaType");
        return switch (schema.path("type").asText("")) {
            case "file" -> ArgumentType.FILE;
            case "integer" -> ArgumentType.INTEGER;
            case "number" -> ArgumentType.NUMBER;
            case "boolean" -> ArgumentType.BOOLEAN;
            case "string" -> binary ? ArgumentType.FILE : ArgumentType.STRING;
            case "object" -> ArgumentType.OBJECT;
            default -> ArgumentType.ANY;
        };
    }

    private static boolean isText(JsonNode schema) {
        return type(schema) == ArgumentType.STRING;
    }

    /// Modules that take every argument as JSON give themselves away by a text with quotes in it.
    private static boolean isQuoted(JsonNode schema) {
        String fallback = schema.path("default").asText("");
        return fallback.length() >= 2 && fallback.startsWith("\"") && fallback.endsWith("\"");
    }

    /// DEEPaaS's own page goes by the description too; one that names two kinds takes any file.
    private static List<String> media(String description) {
        String words = description.toLowerCase(Locale.ROOT);
        List<String> named = MEDIA.stream().filter(words::contains).toList();
        return named.size() == 1 ? List.of(named.getFirst() + "/*") : List.of();
    }

    private static Limits limits(JsonNode schema) {
        return new Limits(
                number(schema.path("minimum")),
                number(schema.path("maximum")),
                count(schema.path("minLength")),
                count(schema.path("maxLength")),
                schema.path("pattern").asText(""));
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
    }

    private static OptionalInt count(JsonNode node) {
        return node.isInt() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
    }

    static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts.stream().distinct().toList();
    }
}
