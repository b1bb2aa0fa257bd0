package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/// Arguments as parameters of Swagger 2.0, in the shape the reference emits.
final class SwaggerParameter {

    /// Python writes numbers between these without an exponent.
    private static final double LEAST_PLAIN = 1e-4;

    private static final double MOST_PLAIN = 1e16;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SwaggerParameter() {}

    /// Whether an argument is told at all. What only a JSON body can bring is no parameter, and the
    /// user interface of AI4OS ends with an error on one; but where null may be sent, the module was
    /// made after one of DEEPaaS, which tells it.
    static boolean isParameter(ArgumentDescription argument) {
        boolean onlyInJson =
                argument.type() == ArgumentType.OBJECT && !argument.value().jsonText();
        return !onlyInJson || argument.required() || argument.nullable();
    }

    /// One argument. A list is one parameter that may be repeated.
    ///
    /// @param generated gives the fields of an object a name among the definitions
    static ObjectNode of(ArgumentDescription argument, Function<List<ArgumentDescription>, String> generated) {
        ObjectNode parameter = JSON.objectNode()
                .put("in", argument.type() == ArgumentType.FILE ? "formData" : "query")
                .put("name", argument.name())
                .put("required", argument.required());
        if (argument.value().jsonText()) {
            describeJsonText(parameter, argument);
        } else {
            ObjectNode type = parameter;
            if (argument.many()) {
                parameter.put("type", "array").put("collectionFormat", "multi");
                type = parameter.putObject("items");
            }
            describeType(type, argument.value(), generated);
            describeDefault(parameter, argument);
        }
        if (!argument.description().isEmpty()) {
            parameter.put("description", argument.description());
        }
        return parameter;
    }

    /// The header with which a caller chooses the media type. It must be the last: user interfaces
    /// pair parameters and inputs by their places.
    static ObjectNode accept(List<String> produces) {
        ObjectNode parameter = JSON.objectNode()
                .put("in", "header")
                .put("name", "accept")
                .put("required", false)
                .put("type", "string")
                .put("default", produces.getFirst())
                .put("description", "Media type(s) that is/are acceptable for the response.");
        putProduces(parameter.putArray("enum"), produces);
        return parameter;
    }

    static void putProduces(ArrayNode array, List<String> produces) {
        produces.forEach(array::add);
        array.add("*/*");
    }

    private static void describeDefault(ObjectNode parameter, ArgumentDescription argument) {
        argument.defaultValue().ifPresent(value -> parameter.set("default", value));
        if (argument.nullable()) {
            if (argument.defaultValue().isEmpty()) {
                parameter.putNull("default");
            }
            parameter.put("x-nullable", true);
        }
    }

    static void describeType(
            ObjectNode type, ValueDescription value, Function<List<ArgumentDescription>, String> generated) {
        switch (value.type()) {
            case FILE -> type.put("type", "file");
            case INTEGER -> type.put("type", "integer").put("format", "int32");
            case NUMBER -> type.put("type", "number").put("format", "float");
            case BOOLEAN -> type.put("type", "boolean");
            case STRING -> type.put("type", "string");
            case OBJECT -> describeObject(type, value.fields(), generated);
            case ANY -> {
                // Nothing is said of its type.
            }
        }
        if (!value.format().isEmpty()) {
            type.put("format", value.format());
        }
        describeLimits(type, value.limits(), value.type() == ArgumentType.INTEGER);
        putChoices(type, value, Function.identity());
    }

    private static void describeObject(
            ObjectNode type, List<ArgumentDescription> fields, Function<List<ArgumentDescription>, String> generated) {
        if (fields.isEmpty()) {
            type.put("type", "object");
        } else {
            type.putArray("allOf").addObject().put("$ref", "#/definitions/" + generated.apply(fields));
        }
    }

    private static void describeLimits(ObjectNode type, Limits limits, boolean whole) {
        limits.minimum().ifPresent(bound -> putBound(type, "minimum", bound, whole));
        limits.maximum().ifPresent(bound -> putBound(type, "maximum", bound, whole));
        limits.minLength().ifPresent(bound -> type.put("minLength", bound));
        limits.maxLength().ifPresent(bound -> type.put("maxLength", bound));
        if (!limits.pattern().isEmpty()) {
            type.put("pattern", limits.pattern());
        }
    }

    private static void putBound(ObjectNode type, String name, double bound, boolean whole) {
        if (whole) {
            type.put(name, (long) bound);
        } else {
            type.put(name, bound);
        }
    }

    private static void putChoices(ObjectNode type, ValueDescription value, Function<String, String> written) {
        List<String> offered = value.choices().isEmpty() ? value.suggestions() : value.choices();
        if (!offered.isEmpty()) {
            ArrayNode choices = type.putArray("enum");
            offered.forEach(choice -> choices.add(written.apply(choice)));
        }
    }

    private static void describeJsonText(ObjectNode parameter, ArgumentDescription argument) {
        parameter.put("type", "string");
        argument.defaultValue().ifPresent(value -> parameter.put("default", text(value)));
        if (argument.nullable() && argument.defaultValue().isEmpty()) {
            parameter.put("default", text(NullNode.getInstance()));
        }
        putChoices(parameter, argument.value(), choice -> text(JSON.textNode(choice)));
    }

    /// JSON with a blank after commas and colons, as Python writes it.
    private static String text(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object.properties().stream()
                    .map(field -> JSON.textNode(field.getKey()) + ": " + text(field.getValue()))
                    .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof ArrayNode array) {
            return array.valueStream()
                    .map(SwaggerParameter::text)
                    .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
        }
        boolean plain = value.isFloatingPointNumber()
                && Math.abs(value.doubleValue()) >= LEAST_PLAIN
                && Math.abs(value.doubleValue()) < MOST_PLAIN;
        return plain ? plainNumber(value.toString()) : value.toString();
    }

    private static String plainNumber(String number) {
        String plain = new BigDecimal(number).stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }
}
