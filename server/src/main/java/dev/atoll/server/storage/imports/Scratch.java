package dev.atoll.server.storage.imports;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

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

    /// The tasks that something lies here of.
    List<String> tasks() {
        try (Stream<Path> folders = Files.list(Files.createDirectories(top))) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        } catch (IOException e) {
            throw failing(e);
        }
    }

    /// How many bytes lie here of a task.
    long bytes(String taskId) {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(top.resolve(taskId))) {
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            // Nothing of it, or it is being deleted: what goes counts no more.
            return bytes;
        } catch (IOException e) {
            throw failing(e);
        }
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
