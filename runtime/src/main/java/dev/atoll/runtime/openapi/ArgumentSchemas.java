package dev.atoll.runtime.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import java.util.List;

/// Arguments as JSON Schema 2020-12.
final class ArgumentSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TYPE = "type";

    private ArgumentSchemas() {}

    /// An object with arguments as its properties; others are ignored.
    ///
    /// @param nulls whether null can be sent
    static ObjectNode object(List<ArgumentDescription> all, boolean nulls) {
        List<ArgumentDescription> arguments = ArgumentDescription.offered(all);
        ObjectNode schema = NODES.objectNode().put(TYPE, "object");
        ObjectNode properties = schema.putObject("properties");
        arguments.forEach(argument -> properties.set(argument.name(), argument(argument, nulls)));
        BodyKind.putRequired(schema, arguments);
        return schema;
    }

    private static ObjectNode argument(ArgumentDescription argument, boolean nulls) {
        ObjectNode schema = single(argument.value(), nulls);
        if (argument.many() && !argument.value().jsonText()) {
            ObjectNode list = NODES.objectNode().put(TYPE, "array");
            list.set("items", schema);
            schema = list;
        }
        boolean absentByNull = !argument.required() && argument.defaultValue().isEmpty();
        if (nulls && (argument.nullable() || absentByNull)) {
            allowNull(schema);
        }
        putDefault(schema, argument);
        if (!argument.description().isEmpty()) {
            schema.put("description", argument.description());
        }
        return schema;
    }

    private static void allowNull(ObjectNode schema) {
        if (schema.has(TYPE)) {
            JsonNode type = schema.get(TYPE);
            schema.putArray(TYPE).add(type).add("null");
        }
        if (schema.get("enum") instanceof ArrayNode choices) {
            choices.addNull();
        }
    }

    private static void putDefault(ObjectNode schema, ArgumentDescription argument) {
        argument.defaultValue()
                .ifPresent(value ->
                        schema.set("default", argument.value().jsonText() ? NODES.textNode(value.toString()) : value));
    }

    private static ObjectNode single(ValueDescription value, boolean nulls) {
        ObjectNode schema = NODES.objectNode();
        if (value.jsonText()) {
            // A bare word is taken as well, so that the choices are no more than a hint.
            schema.put(TYPE, "string").put("contentMediaType", "application/json");
            value.choices()
                    .forEach(choice -> schema.withArray("examples")
                            .add(NODES.textNode(choice).toString()));
            return schema;
        }
        switch (value.type()) {
            case FILE -> schema.put(TYPE, "string").put("format", "binary");
            case INTEGER -> schema.put(TYPE, "integer").put("format", "int32");
            case NUMBER -> schema.put(TYPE, "number").put("format", "double");
            case BOOLEAN -> schema.put(TYPE, "boolean");
            case STRING -> schema.put(TYPE, "string");
            case OBJECT -> {
                return value.fields().isEmpty() ? schema.put(TYPE, "object") : object(value.fields(), nulls);
            }
            case ANY -> {
                // Whatever comes.
            }
        }
        if (!value.format().isEmpty()) {
            schema.put("format", value.format().equals("url") ? "uri" : value.format());
        }
        putLimits(schema, value.limits(), value.type() == ArgumentType.INTEGER);
        value.choices().forEach(choice -> schema.withArray("enum").add(choice));
        value.suggestions().forEach(suggestion -> schema.withArray("examples").add(suggestion));
        return schema;
    }

    private static void putLimits(ObjectNode schema, Limits limits, boolean whole) {
        limits.minimum().ifPresent(bound -> schema.set("minimum", bound(bound, whole)));
        limits.maximum().ifPresent(bound -> schema.set("maximum", bound(bound, whole)));
        limits.minLength().ifPresent(bound -> schema.put("minLength", bound));
        limits.maxLength().ifPresent(bound -> schema.put("maxLength", bound));
        if (!limits.pattern().isEmpty()) {
            schema.put("pattern", limits.pattern());
        }
    }

    private static JsonNode bound(double bound, boolean whole) {
        return whole ? NODES.numberNode((long) bound) : NODES.numberNode(bound);
    }
}
