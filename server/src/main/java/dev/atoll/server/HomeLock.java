package dev.atoll.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Keeps a second platform out of a home. The operating system lets go of it when the process ends,
/// however it ends.
final class HomeLock implements AutoCloseable {

    private static final String FILE_NAME = "platform.lock";

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock; empty when another process holds it.
    static Optional<HomeLock> take(Path home) throws IOException {
        FileChannel channel = FileChannel.open(
                home.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        String holder = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
        return Optional.of(new HomeLock(channel));
    }

    /// Who holds the lock, as a phrase.
    static String holder(Path home) {
        try {
            String pid = Files.readString(home.resolve(FILE_NAME)).strip();
            return pid.isEmpty() ? "another process" : "process " + pid;
        } catch (IOException e) {
            // Some systems let nobody read a locked file.
            return "another process";
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
