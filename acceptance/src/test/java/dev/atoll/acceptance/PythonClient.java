package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// A foreign client written in Python: the scripts of one folder of `src/test/python`, run with the
/// packages that its lock file pins.
final class PythonClient {

    private static final Path FOLDER = Repository.root().resolve("acceptance/src/test/python");

    private final Path scripts;
    private final Path environment;

    private PythonClient(Path scripts, Path environment) {
        this.scripts = scripts;
        this.environment = environment;
    }

    /// Missing, it is a failure in CI and a skip elsewhere.
    static PythonClient named(String name) {
        Path scripts = FOLDER.resolve(name);
        assertThat(scripts.resolve("requirements.lock")).isRegularFile();
        try {
            return new PythonClient(scripts, PythonEnvironments.of(name, scripts.resolve("requirements.lock")));
        } catch (KeptFolders.UnavailableException e) {
            String message = "no Python client " + name + ": " + e.getMessage();
            if (!"true".equals(System.getenv("CI"))) {
                Assumptions.abort(message);
            }
            throw new AssertionError(message, e);
        }
    }

    /// Runs a script of the folder to its end, at most two minutes.
    Execution run(String script, String... arguments) {
        return Atoll.execute(Map.of(), command(script, arguments));
    }

    /// Runs a script that must succeed.
    ///
    /// @return what it printed
    String output(String script, String... arguments) {
        Execution execution = run(script, arguments);
        assertThat(execution.status())
                .as("%s: %s%n%s", script, execution.output(), execution.errors())
                .isZero();
        return execution.output();
    }

    /// Runs a line of Python.
    Execution code(String line, String... arguments) {
        List<String> command = new ArrayList<>(List.of(interpreter(), "-c", line));
        command.addAll(List.of(arguments));
        return Atoll.execute(Map.of(), command);
    }

    /// Runs an installed package's own command line.
    ///
    /// @param folder where it may leave files
    Execution runPackage(Path folder, Duration limit, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "-C", folder.toString(), interpreter(), "-m", name));
        command.addAll(List.of(arguments));
        // Schemathesis reads the scripts of its folder from there.
        Map<String, String> hooks = Files.exists(scripts.resolve("hooks.py"))
                ? Map.of("SCHEMATHESIS_HOOKS", scripts.resolve("hooks.py").toString())
                : Map.of();
        return Atoll.execute(hooks, command, limit);
    }

    /// What starts a script of the folder.
    List<String> command(String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(interpreter(), scripts.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// The environment's own `python`.
    String interpreter() {
        try {
            Path python = environment.resolve("bin/python");
            return Files.isExecutable(python)
                    ? python.toString()
                    : environment.resolve("Scripts/python.exe").toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
