package dev.atoll.cli;

import dev.atoll.metadata.ModuleKind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files of a module, without what only its development needs.
final class ModuleFiles {

    private static final Set<String> LEFT_OUT =
            Set.of(".git", "__pycache__", ".venv", "venv", "node_modules", ".idea", ".vscode", ".pytest_cache");

    /// Of a module in Java, whose code comes as jars.
    private static final Set<String> JAVA_SOURCES = Set.of("src", "target", "pom.xml", "data");

    private ModuleFiles() {}

    /// Copies a module. A link stays a link.
    ///
    /// @throws IOException also for a link that leads out of the folder
    static void copy(Path from, Path to) throws IOException {
        boolean java = ModuleKind.hasSources(from);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                // The home may lie in the folder that is copied into it.
                if (isLeftOut(folder) || folder.equals(to)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean copied = attributes.isRegularFile() || attributes.isSymbolicLink();
                if (!isLeftOut(file) && copied) {
                    requireOwn(from, file, attributes);
                    Path copy = to.resolve(from.relativize(file));
                    var _ = Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
                return FileVisitResult.CONTINUE;
            }

            private boolean isLeftOut(Path path) {
                if (path.equals(from)) {
                    return false;
                }
                String name = path.getFileName().toString();
                boolean source = java && from.equals(path.getParent()) && JAVA_SOURCES.contains(name);
                return source || LEFT_OUT.contains(name);
            }
        });
    }

    /// What a link leads to elsewhere would be missing in the copy, or be more than the module's own.
    private static void requireOwn(Path from, Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isSymbolicLink()) {
            return;
        }
        Path target = Files.readSymbolicLink(file);
        boolean own =
                !target.isAbsolute() && file.resolveSibling(target).normalize().startsWith(from.normalize());
        if (!own) {
            throw new IOException(
                    from.relativize(file) + " leads to " + target + " (expected a place in the module's folder)");
        }
    }

    /// Removes a folder with what is in it; one that is not there is removed already.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null && !(failure instanceof NoSuchFileException)) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
