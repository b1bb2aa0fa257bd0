package dev.atoll.runtime;

import dev.atoll.runtime.python.PythonEnvironmentException;
import dev.atoll.runtime.python.PythonEnvironments;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// Finds or makes the Python in which a module's functions run: one with what the module requires, or
/// else the one that is there.
///
/// @param folder the module's
/// @param environment of this process
/// @param phase is told what is being done
record ModulePython(Path folder, Map<String, String> environment, Consumer<String> phase) {

    /// The interpreter.
    ///
    /// @throws PythonEnvironmentException when there is none, with a line for a person
    Path prepare() throws PythonEnvironmentException, InterruptedException {
        return PythonEnvironments.of(environment).interpreter(folder, phase);
    }
}
