package dev.atoll.server.snapshots;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Where the archives of snapshots lie: `snapshots/<id>.tar.gz` in the platform's home. One is there whole or not at
/// all.
@Singleton
final class SnapshotArchives {

    private static final String ENDING = ".tar.gz";
    private static final String PART = ".part";

    private final Path folder;

    SnapshotArchives(PlatformConfig config) {
        this.folder = config.home().resolve("snapshots");
    }

    Path of(String id) {
        return folder.resolve(id + ENDING);
    }

    private Path part(String id) {
        return folder.resolve(id + PART);
    }

    /// Writes an archive.
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /// Makes an archive. When this returns it is there whatever happens; when it throws nothing is.
    void make(String id, Writer writer) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path part = part(id);
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writer.write(Channels.newOutputStream(file));
            file.force(true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, of(id), StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    /// Has the names in a folder survive the loss of power.
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Whether their folder is; without it nobody knows what is missing.
    boolean areThere() {
        return Files.isDirectory(folder);
    }

    boolean has(String id) {
        return Files.isRegularFile(of(id));
    }

    void delete(String id) {
        try {
            Files.deleteIfExists(part(id));
            Files.deleteIfExists(of(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes what a killed platform left.
    ///
    /// @param known the ids of those that stay
    void sweep(Set<String> known) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean stays =
                        name.endsWith(ENDING) && known.contains(name.substring(0, name.length() - ENDING.length()));
                if (!stays) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
