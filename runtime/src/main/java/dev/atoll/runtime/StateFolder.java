package dev.atoll.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder in which trainings and asynchronous predictions outlive the process; this process's
/// alone while it lives.
final class StateFolder implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private StateFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Makes the folder if there is none.
    ///
    /// @throws StateInUseException when another process uses it
    /// @throws IOException when it cannot be written
    static StateFolder open(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new StateInUseException(path);
        }
        return new StateFolder(path, channel);
    }

    Path path() {
        return path;
    }

    /// The lock goes with the channel; its file stays, so that nobody locks one that is being removed.
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
