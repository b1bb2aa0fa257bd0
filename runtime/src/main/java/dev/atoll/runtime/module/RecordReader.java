package dev.atoll.runtime.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.InvalidArgumentException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes an arguments record of JSON whose keys are the components in snake case.
final class RecordReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Constructor<? extends Record> constructor;
    private final List<RecordComponent> components;
    private final List<ComponentReader> readers;
    private final List<String> produces;
    private final Map<String, JsonNode> defaults;

    private RecordReader(
            Constructor<? extends Record> constructor,
            List<RecordComponent> components,
            List<ComponentReader> readers,
            Map<String, JsonNode> defaults)
            throws InvalidModuleException {
        this.constructor = constructor;
        this.produces = produces(components);
        this.components = components;
        this.readers = readers;
        this.defaults = defaults;
    }

    /// Reads the components of a record.
    ///
    /// @throws InvalidModuleException when a component has a type no caller could send
    static RecordReader of(Class<? extends Record> type) throws InvalidModuleException {
        return of(type, Map.of());
    }

    /// Reads the components of a record, some of whose defaults its annotations do not know.
    ///
    /// @param defaults by wire name
    /// @throws InvalidModuleException as [#of(Class)], and when no argument has such a name
    static RecordReader of(Class<? extends Record> type, Map<String, Object> defaults) throws InvalidModuleException {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        List<ComponentReader> readers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RecordComponent component : components) {
            readers.add(ComponentReader.of(component));
            for (String name : WireNames.all(component)) {
                if (!names.add(name)) {
                    throw new InvalidModuleException("argument " + name + " of " + type.getName()
                            + ": declared twice (expected different names)");
                }
            }
        }
        Map<String, JsonNode> known = new HashMap<>();
        for (Map.Entry<String, Object> entry : defaults.entrySet()) {
            if (components.stream().map(WireNames::of).noneMatch(entry.getKey()::equals)) {
                throw new InvalidModuleException(
                        "default of " + entry.getKey() + ": no such argument (expected one of " + names + ")");
            }
            known.put(entry.getKey(), JSON.valueToTree(entry.getValue()));
        }
        return new RecordReader(canonicalConstructor(type), components, readers, known);
    }

    /// The arguments but the one for the media type, with the choices of this moment.
    List<ArgumentDescription> descriptions() throws InvalidModuleException {
        List<ArgumentDescription> descriptions = new ArrayList<>();
        for (RecordComponent component : components) {
            if (produced(component).isEmpty()) {
                descriptions.add(
                        new ArgumentReflection(component, defaults.get(WireNames.of(component))).description());
            }
        }
        return descriptions;
    }

    /// Whether choices are looked up with every request.
    boolean mayChange() {
        return components.stream()
                .map(component -> component.getAnnotation(Argument.class))
                .anyMatch(annotation ->
                        annotation != null && annotation.choicesFrom() != dev.atoll.sdk.Choices.Free.class);
    }

    /// The media types of the component that asks for one; empty when none does.
    List<String> produces() {
        return produces;
    }

    private static List<String> produces(List<RecordComponent> components) throws InvalidModuleException {
        for (int i = 0; i < components.size(); i++) {
            List<String> produced = produced(components.get(i));
            if (produced.isEmpty()) {
                continue;
            }
            if (i < components.size() - 1 || components.get(i).getType() != String.class) {
                throw new InvalidModuleException("argument " + components.get(i).getName()
                        + " with produces: not a String at the end (expected the last component, a String)");
            }
            return produced;
        }
        return List.of();
    }

    /// The name under which [#read] finds the chosen media type.
    String acceptField() {
        return components.isEmpty() ? "" : WireNames.field(components.getLast());
    }

    /// Makes the record.
    ///
    /// @throws InvalidArgumentException when one value does not fit
    /// @throws BadInputException when the record's own constructor refuses the values
    Record read(JsonNode values) throws BadInputException {
        Object[] read = new Object[readers.size()];
        for (int i = 0; i < read.length; i++) {
            RecordComponent component = components.get(i);
            try {
                read[i] = readers.get(i).read(given(values, component));
            } catch (InvalidArgumentException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new InvalidArgumentException(WireNames.of(component), String.valueOf(e.getMessage()));
            }
        }
        return create(read);
    }

    private JsonNode given(JsonNode values, RecordComponent component) {
        JsonNode value = values.path(WireNames.field(component));
        return value.isMissingNode() ? defaults.getOrDefault(WireNames.of(component), value) : value;
    }

    private Record create(Object... values) throws BadInputException {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidArgumentException refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw new BadInputException(String.valueOf(refusal.getMessage()), refusal);
            }
            throw new IllegalStateException(constructor + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }

    private static List<String> produced(RecordComponent component) {
        Argument annotation = component.getAnnotation(Argument.class);
        return annotation == null ? List.of() : List.of(annotation.produces());
    }

    private static Constructor<? extends Record> canonicalConstructor(Class<? extends Record> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            // A module's record may be package-private.
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is no record", e);
        }
    }
}
