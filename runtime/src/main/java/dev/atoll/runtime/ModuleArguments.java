package dev.atoll.runtime;

import dev.atoll.metadata.ModuleDescription.ArgumentDescription;
import dev.atoll.sdk.BadInputException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The arguments record of a module, seen through reflection.
final class ModuleArguments {

    private final Constructor<? extends Record> constructor;
    private final List<ModuleArgument> arguments;

    private ModuleArguments(Constructor<? extends Record> constructor, List<ModuleArgument> arguments) {
        this.constructor = constructor;
        this.arguments = List.copyOf(arguments);
    }

    /// Reads the components of a record.
    ///
    /// @throws InvalidModuleException when a component has a type or default no caller could send
    static ModuleArguments of(Class<? extends Record> type) throws InvalidModuleException {
        List<ModuleArgument> arguments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            ModuleArgument argument = new ArgumentReflection(component).argument();
            if (!names.add(argument.name())) {
                throw new InvalidModuleException("argument " + argument.name() + " of " + type.getName()
                        + ": declared twice (expected different names)");
            }
            arguments.add(argument);
        }
        return new ModuleArguments(canonicalConstructor(type), arguments);
    }

    List<ModuleArgument> all() {
        return arguments;
    }

    List<ArgumentDescription> descriptions() {
        return arguments.stream().map(ModuleArgument::description).toList();
    }

    /// Makes the record.
    ///
    /// @param values one for each argument, in order
    /// @throws BadInputException when the record's own constructor refuses the values
    Record create(List<Object> values) throws BadInputException {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw new BadInputException(String.valueOf(refusal.getMessage()), refusal);
            }
            throw new IllegalStateException(constructor + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
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
