package dev.atoll.runtime.python;

import java.nio.file.Path;

/// A Python with everything a module requires.
///
/// @param folder of the environment
/// @param log of its installation
public record PythonEnvironment(Path folder, Path log) {

    /// The interpreter.
    public Path python() {
        return program("python");
    }

    /// A program that a package brought along, such as `deepaas-run`.
    public Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }
}
