package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The `./atoll` command, run as a person runs it.
final class Atoll {

    private static final Path LAUNCHER = Repository.root().resolve("atoll");

    private Atoll() {}

    /// What a command printed and how it ended.
    record Execution(int status, String output, String errors) {}

    static Execution run(String... arguments) {
        return run(Map.of(), arguments);
    }

    static Execution run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return execute(environment, command);
    }

    /// Runs any program to its end, at most two minutes.
    static Execution execute(Map<String, String> environment, List<String> command) {
        return execute(environment, command, Duration.ofMinutes(2));
    }

    /// Runs any program to its end.
    static Execution execute(Map<String, String> environment, List<String> command, Duration limit) {
        try {
            Path output = Files.createTempFile("atoll-", ".out");
            Path errors = Files.createTempFile("atoll-", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended)
                    .as("%s ended within %d seconds", command, limit.toSeconds())
                    .isTrue();
            Execution execution =
                    new Execution(process.exitValue(), Files.readString(output), Files.readString(errors));
            Files.delete(output);
            Files.delete(errors);
            return execution;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(command + " could not be run", e);
        }
    }

    /// Starts the platform on a home; it runs until it is closed.
    static Platform up(Path home) {
        return up(home, Map.of());
    }

    /// Starts the platform on a home with more environment, such as `ATOLL_DATABASE_URL`.
    static Platform up(Path home, Map<String, String> environment) {
        return Platform.start(LAUNCHER, home, environment);
    }

    /// The same at a port that others have to know before it starts.
    static Platform up(Path home, Map<String, String> environment, int port) {
        return Platform.start(LAUNCHER, home, environment, port);
    }
}
