package dev.atoll.runtime.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The Python of this machine that environments are made from.
///
/// @param program its own path, also where a script or another environment leads to it
/// @param asked the one that was found, with the packages it has
/// @param version such as `3.11.7`
/// @param identity what packages depend on: version, implementation, system and processor
record PythonInterpreter(Path program, Path asked, String version, String identity) {

    static final String VARIABLE = "ATOLL_PYTHON";

    private static final long PATIENCE_SECONDS = 30;
    private static final int LEAST_MINOR = 9;

    private static final String QUESTION = "import platform, sys, sysconfig; "
            + "print(getattr(sys, '_base_executable', sys.executable)); print(platform.python_version()); "
            + "print(sys.version_info >= (3, " + LEAST_MINOR + ")); "
            + "print(sys.implementation.cache_tag, sysconfig.get_platform(), sys.version.split()[0]); print(sys.executable)";

    /// Asks the Python that the environment names, or else `python3`.
    ///
    /// @throws PythonEnvironmentException when there is none, or it is too old
    static PythonInterpreter find(Map<String, String> environment)
            throws PythonEnvironmentException, InterruptedException {
        String named = environment.getOrDefault(VARIABLE, "");
        String program = named.isEmpty() ? "python3" : named;
        String expected = " (expected Python 3." + LEAST_MINOR + " or newer"
                + (named.isEmpty() ? "; " + VARIABLE + " may name one)" : ")");
        List<String> answer = ask(program, environment);
        if (answer.size() < 5) {
            throw new PythonEnvironmentException(
                    (named.isEmpty() ? "" : VARIABLE + ": ") + program + ": not found" + expected);
        }
        if (!answer.get(2).equals("True")) {
            throw new PythonEnvironmentException(program + ": is Python " + answer.get(1) + expected);
        }
        return new PythonInterpreter(
                Path.of(answer.getFirst()),
                Path.of(answer.getLast()),
                answer.get(1),
                answer.getFirst() + " " + answer.get(3));
    }

    private static List<String> ask(String program, Map<String, String> environment) throws InterruptedException {
        // Isolated: neither the folder it is started in nor PYTHONPATH changes the answer.
        ProcessBuilder builder =
                new ProcessBuilder(program, "-I", "-c", QUESTION).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        // The front alone needs it.
        builder.environment().remove("ATOLL_WORKLOAD_SECRET");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            // Waited for first: its few lines fit into the pipe, and one that hangs never ends them.
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? answer.lines().toList() : List.of();
        } catch (IOException e) {
            // It is no program of this machine.
            return List.of();
        }
    }
}
