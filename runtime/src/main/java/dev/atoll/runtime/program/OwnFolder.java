package dev.atoll.runtime.program;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/// A module's folder that its program may write. Packages for DEEPaaS keep what they learn beside their code;
/// a sandbox shows them the installed folder to be read alone, so that they get one of their own. What is large
/// is seen where it lies.
final class OwnFolder {

    /// Code is to find itself here; weights may be found elsewhere.
    private static final long COPIED_BYTES = 16L << 20;

    private static final String HISTORY = ".git";

    private OwnFolder() {}

    /// The folder itself where it can be written, else its copy.
    ///
    /// @param home where copies are made, for as long as the workload is there
    static Path of(Path folder, Path home) throws IOException {
        if (Files.isWritable(folder)) {
            return folder;
        }
        Path own = home.resolve("modules").resolve(String.valueOf(folder.getFileName()));
        if (!Files.isDirectory(own)) {
            Path unfinished = Files.createTempDirectory(Files.createDirectories(own.getParent()), "unfinished-");
            copy(folder, unfinished);
            Files.move(unfinished, own, StandardCopyOption.ATOMIC_MOVE);
        }
        return own;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith(HISTORY)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file));
                if (attributes.isRegularFile() && attributes.size() <= COPIED_BYTES) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                } else {
                    Files.createSymbolicLink(target, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
