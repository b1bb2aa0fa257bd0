package dev.atoll.runtime.module;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Choices;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Reads one component of an arguments record.
final class ArgumentReflection {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Carries every default, so that components without an annotation need no second way.
    private record Unannotated(@Argument String nothing) {}

    private static final Argument DEFAULTS = Unannotated.class.getRecordComponents()[0].getAnnotation(Argument.class);

    private final RecordComponent component;
    private final @Nullable JsonNode known;
    private final Argument annotation;
    private final ComponentType shape;
    private final ValueTypes valueType;

    /// @param known the default, when the annotation does not know it
    ArgumentReflection(RecordComponent component, @Nullable JsonNode known) throws InvalidModuleException {
        this.component = component;
        this.known = known;
        Argument declared = component.getAnnotation(Argument.class);
        this.annotation = declared == null ? DEFAULTS : declared;
        this.shape = ComponentType.of(component);
        this.valueType = ValueTypes.of(shape.value())
                .orElseThrow(() -> ComponentType.unknown(component, component.getGenericType()));
    }

    ArgumentDescription description() throws InvalidModuleException {
        Optional<JsonNode> whenAbsent = defaultValue();
        if (annotation.hidden() && whenAbsent.isEmpty() && !shape.optional()) {
            throw problem("hidden and required", "a default or an Optional: nobody is asked for it", null);
        }
        return new ArgumentDescription(
                WireNames.of(component),
                WireNames.field(component),
                value(),
                shape.many(),
                whenAbsent.isEmpty() && !shape.optional(),
                annotation.nullable(),
                annotation.description(),
                whenAbsent,
                List.of(annotation.aliases()),
                annotation.hidden());
    }

    private ValueDescription value() throws InvalidModuleException {
        return new ValueDescription(
                valueType.type(),
                annotation.format().isEmpty() ? valueType.format() : annotation.format(),
                limits(),
                choices(),
                List.of(annotation.suggestions()),
                List.of(annotation.accept()),
                shape.value().isRecord() && valueType == ValueTypes.MAP
                        ? RecordReader.of(shape.value().asSubclass(Record.class))
                                .descriptions()
                        : List.of(),
                annotation.jsonText());
    }

    private Limits limits() {
        return new Limits(
                bound(annotation.min()),
                bound(annotation.max()),
                annotation.minLength() == 0 ? OptionalInt.empty() : OptionalInt.of(annotation.minLength()),
                annotation.maxLength() == Integer.MAX_VALUE
                        ? OptionalInt.empty()
                        : OptionalInt.of(annotation.maxLength()),
                annotation.pattern());
    }

    private static OptionalDouble bound(double value) {
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private List<String> choices() throws InvalidModuleException {
        if (shape.value().isEnum()) {
            return Arrays.stream(shape.value().getEnumConstants())
                    .map(constant -> WireNames.of((Enum<?>) constant))
                    .toList();
        }
        if (annotation.choicesFrom() == Choices.Free.class) {
            return List.of(annotation.choices());
        }
        try {
            var constructor = annotation.choicesFrom().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance().current();
        } catch (ReflectiveOperationException e) {
            throw problem("choicesFrom " + annotation.choicesFrom().getName(), "a constructor without parameters", e);
        }
    }

    private Optional<JsonNode> defaultValue() throws InvalidModuleException {
        if (known != null) {
            return Optional.of(checked(known.toString(), known, known));
        }
        String text = annotation.defaultValue();
        if (text.isEmpty() && !annotation.emptyDefault()) {
            return Optional.empty();
        }
        if (valueType.type() == ArgumentType.FILE) {
            throw problem("defaultValue \"" + text + "\"", "none for a file", null);
        }
        JsonNode value = json(text);
        JsonNode shaped = shape.many() && !value.isArray()
                ? JsonNodeFactory.instance.arrayNode().add(value)
                : value;
        return Optional.of(checked(text, shaped, value));
    }

    private JsonNode checked(String text, JsonNode shaped, JsonNode value) throws InvalidModuleException {
        try {
            Object ignored = ComponentReader.of(component).read(shaped);
            checkBounds(text, value);
        } catch (IllegalArgumentException e) {
            throw problem("defaultValue \"" + text + "\"", String.valueOf(e.getMessage()), e);
        }
        return shaped;
    }

    private void checkBounds(String text, JsonNode value) throws InvalidModuleException {
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (number < annotation.min()) {
            throw problem("defaultValue \"" + text + "\"", "at least " + annotation.min(), null);
        }
        if (number > annotation.max()) {
            throw problem("defaultValue \"" + text + "\"", "at most " + annotation.max(), null);
        }
    }

    private JsonNode json(String text) throws InvalidModuleException {
        boolean structured = shape.many() && text.startsWith("[");
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (!structured && valueType.type() == ArgumentType.STRING) {
            return nodes.textNode(text);
        }
        try {
            if (!structured && valueType.type() == ArgumentType.NUMBER) {
                return nodes.numberNode(new BigDecimal(text).doubleValue());
            }
            return JSON.readTree(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw problem(
                    "defaultValue \"" + text + "\"",
                    "of type " + shape.value().getSimpleName().toLowerCase(java.util.Locale.ROOT),
                    e);
        }
    }

    private InvalidModuleException problem(String what, String expectation, @Nullable Throwable cause) {
        String message = "argument " + component.getName() + ": " + what + " (expected " + expectation + ")";
        return cause == null ? new InvalidModuleException(message) : new InvalidModuleException(message, cause);
    }
}
