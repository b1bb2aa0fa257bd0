package dev.atoll.server.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ValueDescription;
import java.util.List;
import java.util.stream.Stream;

/// A value that stands for one nobody has given yet.
final class SampleValue {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SampleValue() {}

    /// What a call without further thought would send: the defaults, and one made up where the
    /// module insists. Empty leaves the argument out.
    static List<JsonNode> values(FormField field) {
        return values(field.argument(), field.sampled());
    }

    private static List<JsonNode> values(ArgumentDescription argument, boolean insists) {
        return argument.defaultValue()
                .map(JsonText::values)
                .orElseGet(() -> insists ? List.of(of(argument.value())) : List.of());
    }

    static JsonNode of(ValueDescription value) {
        return switch (value.type()) {
            case FILE -> NODES.textNode(isPhoto(value) ? "photo.jpg" : "file");
            case INTEGER -> NODES.numberNode((long) Math.ceil(number(value)));
            case NUMBER -> NODES.numberNode(number(value));
            case BOOLEAN -> NODES.booleanNode(true);
            case STRING -> NODES.textNode(text(value));
            case OBJECT -> object(value.fields());
            case ANY -> NODES.textNode("anything");
        };
    }

    private static boolean isPhoto(ValueDescription value) {
        return !value.accept().isEmpty() && value.accept().stream().allMatch(type -> type.startsWith("image/"));
    }

    private static double number(ValueDescription value) {
        return value.limits()
                .minimum()
                .orElse(Math.min(1, value.limits().maximum().orElse(1)));
    }

    private static String text(ValueDescription value) {
        return Stream.concat(value.choices().stream(), value.suggestions().stream())
                .findFirst()
                .orElseGet(() -> switch (value.format()) {
                    case "email" -> "name@example.org";
                    case "url", "uri" -> "https://example.org/photo.jpg";
                    case "uuid" -> "123e4567-e89b-12d3-a456-426614174000";
                    case "date" -> "2026-05-31";
                    case "date-time" -> "2026-05-31T12:00:00";
                    case "password" -> "secret";
                    default -> "text";
                });
    }

    private static ObjectNode object(List<ArgumentDescription> fields) {
        ObjectNode sample = NODES.objectNode();
        for (ArgumentDescription field : fields) {
            List<JsonNode> values = values(field, field.required());
            if (!values.isEmpty()) {
                sample.set(field.name(), json(field, values));
            }
        }
        return sample;
    }

    /// As it stands in a JSON body.
    static JsonNode json(FormField field) {
        return json(field.argument(), values(field));
    }

    private static JsonNode json(ArgumentDescription argument, List<JsonNode> values) {
        return argument.many() ? NODES.arrayNode().addAll(values) : values.getFirst();
    }
}
