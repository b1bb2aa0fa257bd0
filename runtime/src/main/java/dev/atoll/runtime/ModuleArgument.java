package dev.atoll.runtime;

import dev.atoll.metadata.ModuleDescription.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription.ArgumentType;
import java.util.Optional;

/// One argument of a module: what it says of itself, and how its values are read.
///
/// @param reader for values that are no files
/// @param whenAbsent what the module gets when the caller sends nothing, already in the shape of
///     the record's component; empty when the argument is required
record ModuleArgument(ArgumentDescription description, Arity arity, ValueReader reader, Optional<Object> whenAbsent) {

    String name() {
        return description.name();
    }

    boolean isFile() {
        return description.type() == ArgumentType.FILE;
    }
}
