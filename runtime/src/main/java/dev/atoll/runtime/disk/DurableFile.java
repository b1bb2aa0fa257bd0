package dev.atoll.runtime.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that is whole and on disk once it was written, whatever happens to the process or the
/// power: a reader finds the old content or the new one, never a part.
///
/// @param path of the file; its folder exists
public record DurableFile(Path path) {

    /// What the name of a file ends with that was never finished; nobody should read it.
    public static final String UNFINISHED = ".unfinished";

    /// Replaces the content. Not by two threads at the same time.
    ///
    /// @throws IOException when the disk does not take it
    public void write(byte[] content) throws IOException {
        Path unfinished = unfinished();
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        move(unfinished);
    }

    /// Takes the content of another file, which is gone afterwards.
    ///
    /// @throws IOException when it cannot be read or the disk does not take it
    public void take(Path other) throws IOException {
        try {
            forceFile(other);
            move(other);
        } catch (AtomicMoveNotSupportedException e) {
            // On another disk.
            copy(other);
            Files.delete(other);
        }
    }

    /// Takes the content of another file, which stays.
    ///
    /// @throws IOException when it cannot be read or the disk does not take it
    public void copy(Path other) throws IOException {
        Path unfinished = unfinished();
        Files.copy(other, unfinished, StandardCopyOption.REPLACE_EXISTING);
        forceFile(unfinished);
        move(unfinished);
    }

    private Path unfinished() {
        return path.resolveSibling(path.getFileName() + UNFINISHED);
    }

    private void move(Path source) throws IOException {
        Files.move(source, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(path.toAbsolutePath().resolveSibling(""));
    }

    /// Puts on disk what was written to a file.
    ///
    /// @throws IOException when the disk does not take it
    private static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Puts on disk which files a folder has.
    ///
    /// @throws IOException when the disk does not take it
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
