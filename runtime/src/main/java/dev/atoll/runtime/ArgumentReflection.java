package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atoll.metadata.ModuleDescription.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription.ArgumentType;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Upload;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Reads one component of an arguments record.
final class ArgumentReflection {

    private static final String TYPES = "Upload, int, long, double, boolean, String, an enum,"
            + " or Optional, List or Optional<List> of one of these with Integer, Long, Double, Boolean for the numbers";

    private final RecordComponent component;
    private final @Nullable Argument annotation;
    private final boolean optional;
    private final boolean many;
    private final Class<?> valueType;

    ArgumentReflection(RecordComponent component) throws InvalidModuleException {
        this.component = component;
        this.annotation = component.getAnnotation(Argument.class);
        Type declared = component.getGenericType();
        this.optional = component.getType() == Optional.class;
        Type present = optional ? element(declared) : declared;
        this.many = isList(present);
        Type single = many ? element(present) : present;
        if (!(single instanceof Class<?> type)) {
            throw unknownType(single);
        }
        this.valueType = type;
    }

    ModuleArgument argument() throws InvalidModuleException {
        ArgumentType type = argumentType();
        ValueReader reader = reader(type);
        Optional<Object> declared = declaredDefault(reader);
        Optional<Object> whenAbsent = optional ? Optional.of(declared) : declared;
        ArgumentDescription description = new ArgumentDescription(
                wireName(),
                type,
                many,
                whenAbsent.isEmpty(),
                annotation == null ? "" : annotation.description(),
                declared.map(ArgumentReflection::json),
                bound(minimum()),
                bound(maximum()),
                reader instanceof ChoiceReader choice ? choice.choices() : List.of(),
                annotation == null ? List.of() : List.of(annotation.accept()));
        return new ModuleArgument(description, reader, optional, whenAbsent);
    }

    private String wireName() {
        if (annotation != null && !annotation.name().isEmpty()) {
            return annotation.name();
        }
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static boolean isList(Type type) {
        return type == List.class || (type instanceof ParameterizedType list && list.getRawType() == List.class);
    }

    private Type element(Type generic) throws InvalidModuleException {
        if (generic instanceof ParameterizedType parameterized) {
            return parameterized.getActualTypeArguments()[0];
        }
        throw unknownType(generic);
    }

    private ArgumentType argumentType() throws InvalidModuleException {
        if (valueType == Upload.class) {
            return ArgumentType.FILE;
        }
        if (isWhole()) {
            return ArgumentType.INTEGER;
        }
        if (valueType == double.class || valueType == Double.class) {
            return ArgumentType.NUMBER;
        }
        if (valueType == boolean.class || valueType == Boolean.class) {
            return ArgumentType.BOOLEAN;
        }
        if (valueType == String.class || valueType.isEnum()) {
            return ArgumentType.STRING;
        }
        throw unknownType(valueType);
    }

    private boolean isWhole() {
        return isInt() || valueType == long.class || valueType == Long.class;
    }

    private boolean isInt() {
        return valueType == int.class || valueType == Integer.class;
    }

    private InvalidModuleException unknownType(Type type) {
        return new InvalidModuleException("argument " + component.getName() + " of "
                + component.getDeclaringRecord().getName() + ": type " + type.getTypeName() + " (expected " + TYPES
                + ")");
    }

    private ValueReader reader(ArgumentType type) {
        return switch (type) {
            case INTEGER -> new WholeNumberReader(new Range(minimum(), maximum(), true), isInt());
            case NUMBER -> new NumberReader(new Range(minimum(), maximum(), false));
            case BOOLEAN -> new TruthReader();
            case STRING -> valueType.isEnum() ? new ChoiceReader(valueType) : new TextReader();
            case FILE -> new TextReader();
        };
    }

    private double minimum() {
        return annotation == null ? Double.NEGATIVE_INFINITY : annotation.min();
    }

    private double maximum() {
        return annotation == null ? Double.POSITIVE_INFINITY : annotation.max();
    }

    private static OptionalDouble bound(double value) {
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private Optional<Object> declaredDefault(ValueReader reader) throws InvalidModuleException {
        if (annotation == null || annotation.defaultValue().isEmpty()) {
            return Optional.empty();
        }
        if (valueType == Upload.class) {
            throw new InvalidModuleException("argument " + component.getName() + ": defaultValue \""
                    + annotation.defaultValue() + "\" (expected none for a file)");
        }
        try {
            Object value = reader.fromText(annotation.defaultValue());
            return Optional.of(many ? List.of(value) : value);
        } catch (InvalidValueException e) {
            throw new InvalidModuleException(
                    "argument " + component.getName() + ": defaultValue \"" + annotation.defaultValue() + "\": "
                            + e.getMessage(),
                    e);
        }
    }

    private static JsonNode json(Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (value) {
            case Integer number -> json.numberNode(number);
            case Long number -> json.numberNode(number);
            case Double number -> json.numberNode(number);
            case Boolean truth -> json.booleanNode(truth);
            case Enum<?> constant -> json.textNode(ChoiceReader.wireName(constant));
            case List<?> values -> {
                ArrayNode array = json.arrayNode();
                values.forEach(element -> array.add(json(element)));
                yield array;
            }
            default -> json.textNode(value.toString());
        };
    }
}
