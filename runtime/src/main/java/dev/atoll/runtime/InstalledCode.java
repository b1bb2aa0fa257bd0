package dev.atoll.runtime;

import dev.atoll.metadata.ModuleKind;
import dev.atoll.runtime.module.ModuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The code of modules that bring none: a network in a file is served by the installation's jars.
final class InstalledCode {

    private static final String INSTALLATION = "atoll.installation";

    private InstalledCode() {}

    /// The source with what its kind needs; unchanged for one that has its own code, and without an
    /// installation, where the command line names the class path.
    static ModuleSource with(ModuleSource source, ModuleKind kind) throws IOException {
        String installation = System.getProperty(INSTALLATION);
        if (kind != ModuleKind.ONNX || installation == null) {
            return source;
        }
        List<Path> classPath = new ArrayList<>(source.classPath());
        try (Stream<Path> files = Files.list(Path.of(installation, "onnx", "lib"))) {
            files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(classPath::add);
        }
        return new ModuleSource(source.folder(), source.modelName(), classPath);
    }
}
