package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What a program said when it was tried.
///
/// @param output standard output and error, in the order they came
record Trial(int exitCode, String output) {

    /// Runs a program that says little and ends soon. Empty when it does not exist or takes too long.
    static Optional<Trial> run(List<String> command, Duration patience) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            try (var said = process.getInputStream()) {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
                // Not to the end of the stream: a child it left behind may hold that open.
                String output = new String(said.readNBytes(said.available()), StandardCharsets.UTF_8).strip();
                return Optional.of(new Trial(process.exitValue(), output));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }

    /// The last line, which holds the reason as a rule.
    String lastLine() {
        return output.lines().reduce((_, line) -> line).orElse("exit status " + exitCode);
    }
}
