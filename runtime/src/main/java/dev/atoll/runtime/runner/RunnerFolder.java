package dev.atoll.runtime.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The folder for the sockets of runners and what their crashes leave, readable by its owner alone.
public final class RunnerFolder implements AutoCloseable {

    /// What the kernel allows for a socket's path, less the name.
    private static final int LONGEST_PATH = 70;

    private final Path folder;
    private final DebugLog log;
    private final AtomicInteger sockets = new AtomicInteger();

    private RunnerFolder(Path folder, DebugLog log) {
        this.folder = folder;
        this.log = log;
    }

    /// Makes the folder below `parent`, or below `/tmp` when its path is too long for a socket.
    ///
    /// @param log what runners write is kept there
    /// @throws IOException when neither can be written
    public static RunnerFolder create(Path parent, DebugLog log) throws IOException {
        boolean fits = parent.toAbsolutePath().toString().length() <= LONGEST_PATH;
        Path base = fits ? parent : Path.of("/tmp");
        return new RunnerFolder(
                Files.createTempDirectory(base, fits ? "r-" : "atoll-runner-").toAbsolutePath(), log);
    }

    Path newSocket() {
        return folder.resolve("s" + sockets.incrementAndGet());
    }

    /// For what is compiled while a module is written.
    public Path builds() {
        return folder.resolve("builds");
    }

    /// For the code of a runner's program.
    Path code() {
        return folder.resolve("code");
    }

    DebugLog log() {
        return log;
    }

    Path crashes() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            // What is inside goes before the folder around it.
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
