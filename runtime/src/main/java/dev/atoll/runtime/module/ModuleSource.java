package dev.atoll.runtime.module;

import java.nio.file.Path;
import java.util.List;

/// Where a module's code comes from.
///
/// @param folder the module package
/// @param modelName the module's name on the wire; empty for the package's own
/// @param classPath jars and folders of classes, before the jars in the package's `lib`
public record ModuleSource(Path folder, String modelName, List<Path> classPath) {

    public ModuleSource {
        classPath = List.copyOf(classPath);
    }
}
