package dev.atoll.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The Python that `python3` is for the platform. A process that is kept apart sees the system's programs only, and
/// would find another.
final class MachinePython {

    private static final int PATIENCE_SECONDS = 20;
    private static final String WHERE = "import sys; print(getattr(sys, '_base_executable', sys.executable))";
    private static final Map<Path, Optional<Path>> ASKED = new ConcurrentHashMap<>();

    private MachinePython() {}

    /// Where it lies, when that is not among the system's programs.
    ///
    /// @param path folders of programs, as in `PATH`
    static Optional<Path> outsideTheSystem(String path) {
        return Arrays.stream(path.split(":", -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .filter(program -> !isOfTheSystem(program))
                .flatMap(program -> ASKED.computeIfAbsent(program, MachinePython::ask))
                .filter(program -> !isOfTheSystem(program));
    }

    private static boolean isOfTheSystem(Path program) {
        return program.startsWith("/usr") || program.startsWith("/bin");
    }

    /// A script in its place, as version managers have, leads to it.
    private static Optional<Path> ask(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "-c", WHERE)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            try (var said = process.getInputStream()) {
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
                String answer = ended ? new String(said.readAllBytes(), StandardCharsets.UTF_8).strip() : "";
                return answer.startsWith("/") ? Optional.of(Path.of(answer)) : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
