package dev.atoll.engine.container;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/// Lets one engine at a time start workloads in a folder, also when a platform that is ending and the
/// one that replaces it overlap.
final class FolderLock {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Path file;

    FolderLock(Path file) {
        this.file = file;
    }

    /// What is held until it is closed. The system lets go of it when the process dies.
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    Held hold() throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            Deadline deadline = Deadline.in(PATIENCE);
            while (tryLock(channel).isEmpty()) {
                if (deadline.isOver()) {
                    throw new IOException(file + " is held by another platform for too long");
                }
                deadline.pause(PAUSE);
            }
            return channel::close;
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Another thread of this process holds it.
            return Optional.empty();
        }
    }
}
