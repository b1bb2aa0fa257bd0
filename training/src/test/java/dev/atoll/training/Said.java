package dev.atoll.training;

import dev.atoll.sdk.Argument;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Arguments as a caller says them: those that are not said are as they are documented.
final class Said {

    private Said() {}

    /// @param said by the names of the record's components
    static TrainingArguments arguments(Map<String, Object> said) {
        RecordComponent[] components = TrainingArguments.class.getRecordComponents();
        List<String> known =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        if (!known.containsAll(said.keySet())) {
            throw new IllegalArgumentException(said.keySet() + " (expected some of " + known + ")");
        }
        Object[] values = Arrays.stream(components)
                .map(component -> value(component, Optional.ofNullable(said.get(component.getName()))))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return TrainingArguments.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no such arguments", e);
        }
    }

    private static Object value(RecordComponent component, Optional<Object> said) {
        if (component.getType() == Optional.class) {
            return said;
        }
        return said.orElseGet(
                () -> parsed(component, component.getAnnotation(Argument.class).defaultValue()));
    }

    private static Object parsed(RecordComponent component, String text) {
        Class<?> type = component.getType();
        if (component.getGenericType() instanceof ParameterizedType) {
            return Stream.of(text.replaceAll("[\\[\\]]", "").split(","))
                    .map(Double::valueOf)
                    .toList();
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> each.toString().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow();
        }
        if (!type.isPrimitive()) {
            return text;
        }
        Object array = Array.newInstance(type, 1);
        if (type == int.class) {
            Array.setInt(array, 0, Integer.parseInt(text));
        } else if (type == long.class) {
            Array.setLong(array, 0, Long.parseLong(text));
        } else {
            Array.setDouble(array, 0, Double.parseDouble(text));
        }
        return Array.get(array, 0);
    }
}
