package dev.atoll.runtime.develop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The jars of a module that was compiled, put where its package keeps them.
public final class PackagedJars {

    private PackagedJars() {}

    /// Copies the jars into the package's `lib`, the module's own under the module's name.
    ///
    /// @param classPath what was compiled and what it needs
    public static void copy(List<Path> classPath, Path folder, String module) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        for (Path jar : classPath) {
            String name = jar.getFileName().toString();
            Path copy = lib.resolve(name.equals(SourceModule.JAR) ? module + ".jar" : name);
            if (!copy.equals(jar)) {
                var _ = Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
