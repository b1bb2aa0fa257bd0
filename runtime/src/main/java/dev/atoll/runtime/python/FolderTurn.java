package dev.atoll.runtime.python;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Lets one process at a time make an environment. The system gives the turn back when the process
/// that holds it dies.
///
/// @param channel keeps the lock while it is open
record FolderTurn(FileChannel channel) implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofHours(2);

    /// Waits for the turn.
    ///
    /// @param busy told once when somebody else has it
    static FolderTurn take(Path file, Runnable busy) throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            long begun = System.nanoTime();
            boolean told = false;
            while (!isLocked(channel)) {
                if (!told) {
                    busy.run();
                    told = true;
                }
                if (System.nanoTime() - begun > LIMIT.toNanos()) {
                    throw new IOException(file + ": held by another process for more than " + LIMIT.toHours() + " h");
                }
                LockSupport.parkNanos(channel, PAUSE.toNanos());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return new FolderTurn(channel);
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this process holds it.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
