package dev.atoll.runtime;

import dev.atoll.metadata.ModuleDescription.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription.ArgumentType;
import java.util.List;
import java.util.Optional;

/// One argument of a module: what it says of itself, and how its values are read.
///
/// @param reader for values that are no files
/// @param optional whether the record's component is an `Optional`
/// @param whenAbsent what the module gets when the caller sends nothing, already in the shape of
///     the record's component; empty when the argument is required
record ModuleArgument(
        ArgumentDescription description, ValueReader reader, boolean optional, Optional<Object> whenAbsent) {

    String name() {
        return description.name();
    }

    boolean many() {
        return description.many();
    }

    /// The value of the record's component.
    ///
    /// @param values at least one
    Object shaped(List<?> values) {
        Object value = many() ? List.copyOf(values) : values.getFirst();
        return optional ? Optional.of(value) : value;
    }

    boolean isFile() {
        return description.type() == ArgumentType.FILE;
    }
}
