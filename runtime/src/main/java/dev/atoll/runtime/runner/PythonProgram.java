package dev.atoll.runtime.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Python as a runner, for modules that are functions in a file.
public final class PythonProgram implements RunnerProgram {

    private static final String MAIN = "atoll_runner/__main__.py";
    private static final String MEMORY = "ATOLL_RUNNER_MEMORY";
    private static final String LIMIT = "-XX:MaxRAM=";

    private final Path code;
    private final Supplier<Path> python;

    /// @param code the folder with the runner's own code
    /// @param python the interpreter of the next process, with what the module requires
    public PythonProgram(Path code, Supplier<Path> python) {
        this.code = code;
        this.python = python;
    }

    @Override
    public List<String> command(Path socket, Path crashes) {
        // Isolated: no variable, no folder and no package of the user's own changes what a module does.
        return List.of(python.get().toString(), "-I", code.resolve(MAIN).toString(), socket.toString());
    }

    /// The limit an engine gave this process holds for a runner as well.
    @Override
    public Map<String, String> environment() {
        for (String argument : ProcessHandle.current().info().arguments().orElse(new String[0])) {
            if (argument.startsWith(LIMIT)) {
                return Map.of(MEMORY, argument.substring(LIMIT.length()));
            }
        }
        return Map.of();
    }

    @Override
    public boolean printsAnything() {
        return true;
    }
}
