package dev.atoll.runtime.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The program that a runner's process runs. It connects to a Unix socket and speaks frames there,
/// in whatever language it is written.
public interface RunnerProgram {

    /// The command that starts it, program first.
    ///
    /// @param socket where the front listens
    /// @param crashes where it may leave what a crash looked like
    List<String> command(Path socket, Path crashes);

    /// What its environment has besides the front's own.
    Map<String, String> environment();

    /// Whether what it prints need not be text, so that it goes through this process on its way to the
    /// log.
    default boolean printsAnything() {
        return false;
    }
}
