package dev.atoll.runtime.python;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// An environment on disk. Its programs name their own folder, so it cannot be made elsewhere and
/// moved here; a file that is written last says that it is whole.
///
/// @param path where it is
record EnvironmentFolder(Path path) {

    private static final String WHOLE = "atoll-environment";

    boolean isWhole() {
        return Files.isRegularFile(path.resolve(WHOLE))
                && Files.isExecutable(path.resolve("bin").resolve("python"));
    }

    /// @param what it was made of, for a curious person
    void finish(String what) throws IOException {
        Files.writeString(path.resolve(WHOLE), what);
    }

    /// Takes away what is there.
    void remove() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        // First: what is left of a removal that was interrupted is no environment.
        Files.deleteIfExists(path.resolve(WHOLE));
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, java.io.IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
