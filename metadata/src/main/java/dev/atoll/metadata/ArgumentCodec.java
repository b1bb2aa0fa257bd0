package dev.atoll.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ValueDescription.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns argument descriptions into JSON and back; fields that say nothing are left out.
public final class ArgumentCodec {

    private ArgumentCodec() {}

    /// The JSON of one argument.
    public static ObjectNode toJson(ArgumentDescription argument) {
        ValueDescription value = argument.value();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", argument.name());
        if (!argument.field().equals(argument.name())) {
            json.put("field", argument.field());
        }
        putUnlessEmpty(json, "aliases", argument.aliases());
        putIf(json, "hidden", argument.hidden());
        json.put("type", wireName(argument.type()));
        putUnlessEmpty(json, "format", value.format());
        json.put("many", argument.many());
        json.put("required", argument.required());
        putIf(json, "nullable", argument.nullable());
        json.put("description", argument.description());
        argument.defaultValue().ifPresent(whenAbsent -> json.set("default", whenAbsent));
        putLimits(json, argument.type(), value.limits());
        putUnlessEmpty(json, "choices", value.choices());
        putUnlessEmpty(json, "suggestions", value.suggestions());
        putUnlessEmpty(json, "accept", value.accept());
        putIf(json, "json_text", value.jsonText());
        if (!value.fields().isEmpty()) {
            put(json, "fields", value.fields());
        }
        return json;
    }

    static void put(ObjectNode json, String name, List<ArgumentDescription> arguments) {
        ArrayNode array = json.putArray(name);
        arguments.forEach(argument -> array.add(toJson(argument)));
    }

    static List<ArgumentDescription> read(CheckedNode fields, String name) {
        return fields.objects(name).stream().map(ArgumentCodec::argument).toList();
    }

    private static void putLimits(ObjectNode json, ArgumentType type, Limits limits) {
        limits.minimum().ifPresent(value -> json.set("minimum", number(type, value)));
        limits.maximum().ifPresent(value -> json.set("maximum", number(type, value)));
        limits.minLength().ifPresent(value -> json.put("min_length", value));
        limits.maxLength().ifPresent(value -> json.put("max_length", value));
        putUnlessEmpty(json, "pattern", limits.pattern());
    }

    /// A bound as JSON: whole for a whole-number argument.
    private static JsonNode number(ArgumentType type, double value) {
        return type == ArgumentType.INTEGER
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(value);
    }

    private static void putIf(ObjectNode json, String field, boolean truth) {
        if (truth) {
            json.put(field, true);
        }
    }

    private static void putUnlessEmpty(ObjectNode json, String field, String text) {
        if (!text.isEmpty()) {
            json.put(field, text);
        }
    }

    static void putUnlessEmpty(ObjectNode json, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(json.putArray(field)::add);
        }
    }

    private static ArgumentDescription argument(CheckedNode fields) {
        String name = fields.requiredText("name");
        return new ArgumentDescription(
                name,
                fields.text("field").orElse(name),
                value(fields),
                fields.truth("many"),
                fields.truth("required"),
                fields.has("nullable") && fields.truth("nullable"),
                fields.text("description").orElse(""),
                fields.any("default"),
                fields.texts("aliases"),
                fields.has("hidden") && fields.truth("hidden"));
    }

    private static ValueDescription value(CheckedNode fields) {
        return new ValueDescription(
                type(fields),
                fields.text("format").orElse(""),
                new Limits(
                        fields.number("minimum"),
                        fields.number("maximum"),
                        fields.count("min_length"),
                        fields.count("max_length"),
                        fields.text("pattern").orElse("")),
                fields.texts("choices"),
                fields.texts("suggestions"),
                fields.texts("accept"),
                read(fields, "fields"),
                fields.has("json_text") && fields.truth("json_text"));
    }

    private static ArgumentType type(CheckedNode fields) {
        String text = fields.requiredText("type");
        Optional<ArgumentType> type = Arrays.stream(ArgumentType.values())
                .filter(candidate -> wireName(candidate).equals(text))
                .findFirst();
        if (type.isEmpty() && !text.isEmpty()) {
            fields.problem("type", text, "one of " + typeNames());
        }
        return type.orElse(ArgumentType.STRING);
    }

    private static String typeNames() {
        return Arrays.stream(ArgumentType.values()).map(ArgumentCodec::wireName).collect(Collectors.joining(", "));
    }

    private static String wireName(ArgumentType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
