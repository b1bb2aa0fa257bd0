package dev.atoll.cli.installation;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Collects what Maven built into one folder. It is made beside its place and then renamed, so that
/// a half-made installation is never found.
final class Assembly {

    private final Path root;
    private final Path target;

    /// @param root of the checkout
    /// @param target the installation's folder; replaced
    Assembly(Path root, Path target) {
        this.root = root;
        this.target = target;
    }

    void make() throws IOException {
        Path staged = target.resolveSibling(target.getFileName() + ".new");
        Path old = target.resolveSibling(target.getFileName() + ".old");
        delete(staged);
        delete(old);
        copy(root.resolve("runtime/target/runtime/lib"), staged.resolve("runtime/lib"));
        copy(root.resolve("runtime/target/classes/dev/atoll/runtime/runner/python"), staged.resolve("runtime/python"));
        copy(root.resolve("cli/target/cli/lib"), staged.resolve("cli/lib"));
        copy(root.resolve("server/target/quarkus-app"), staged.resolve("server"));
        copyModules(staged.resolve("modules"));
        copy(root.resolve("recipes"), staged.resolve("tools"));
        // Serves folders that hold a network and no code.
        copy(root.resolve("onnx/target/onnx"), staged.resolve("onnx"));
        copy(root.resolve("onnx/src/main/rehearsal"), staged.resolve("onnx/rehearsal"));
        // `doctor` asks the engine without starting the platform.
        copy(root.resolve("engines/local/target/engine/lib"), staged.resolve("engine/lib"));
        copy(root.resolve("templates"), staged.resolve("templates"));
        new SdkRepository(staged.resolve("repository"))
                .write(staged.resolve("runtime/lib"), root.resolve("sdk/src/main/java"));
        if (Files.exists(target)) {
            Files.move(target, old);
        }
        Files.move(staged, target);
        delete(old);
    }

    private void copyModules(Path modules) throws IOException {
        Files.createDirectories(modules);
        for (Path source : children(root.resolve("modules"))) {
            Path built = source.resolve("target/module");
            if (Files.isDirectory(built)) {
                copy(built, modules.resolve(source.getFileName()));
            }
        }
    }

    /// What is directly in a folder, by name; nothing when there is no folder.
    static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new IOException(from + " is missing (expected to be built by Maven)");
        }
        // One recipe has folders of another by a link.
        Set<FileVisitOption> throughLinks = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(from, throughLinks, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

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
            public FileVisitResult postVisitDirectory(
                    Path visited, java.io.@org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
