package dev.atoll.server.storage.imports;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Where files of imports lie until they are whole and looked at: a folder of the home for each task,
/// which nobody but the platform reads.
@Singleton
final class Scratch {

    /// So much room stays, where nobody said otherwise, as in the store of files.
    private static final String RESERVE = "268435456";

    private final Path top;
    private final long reserve;

    Scratch(PlatformConfig config) {
        this.top = config.home().resolve("imports");
        this.reserve = Long.parseLong(config.storage().settings().getOrDefault("reserve_bytes", RESERVE));
    }

    /// The place of a file of a task.
    ///
    /// @throws IOException when the disk does not take its folder
    Path file(String taskId, int index) throws IOException {
        return Files.createDirectories(top.resolve(taskId)).resolve(index + ".part");
    }

    /// How many more bytes the disk takes.
    long room() {
        try {
            return Math.max(0, Files.getFileStore(Files.createDirectories(top)).getUsableSpace() - reserve);
        } catch (IOException e) {
            throw failing(e);
        }
    }

    /// Deletes everything of a task.
    void delete(String taskId) {
        try {
            Path folder = top.resolve(taskId);
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new Deletion());
            }
        } catch (IOException e) {
            throw failing(e);
        }
    }

    static PlatformException failing(IOException cause) {
        return new PlatformException(
                ErrorCode.UNAVAILABLE, "The disk of the platform fails or is full; nothing of yours is lost", cause);
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
