package dev.atoll.runtime.program;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.metadata.ProgramSettings;
import dev.atoll.runtime.python.PythonEnvironment;
import dev.atoll.runtime.python.PythonEnvironmentException;
import dev.atoll.runtime.python.PythonEnvironments;
import dev.atoll.runtime.python.PythonNeeds;
import dev.atoll.runtime.runner.LoadFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Says how the program of a module is started: the one its author names, or DEEPaaS in an
/// environment of its own.
///
/// @param environment of this process
/// @param basePath what every path begins with; may be empty
/// @param switches options of `deepaas-run`, such as `--nodoc-endpoint`
public record ModulePrograms(Map<String, String> environment, String basePath, List<String> switches) {

    private static final String DOCUMENT = "/swagger.json";

    /// Whether modules of this kind are programs of their own.
    public static boolean serves(ModuleKind kind) {
        return kind == ModuleKind.DEEPAAS || kind == ModuleKind.PROCESS;
    }

    /// Prepares what the program needs.
    ///
    /// @param phase hears how far it is, in words
    /// @throws LoadFailedException when that cannot be had
    public ProgramCommand of(ModulePackage module, Consumer<String> phase)
            throws LoadFailedException, InvalidMetadataException, IOException, InterruptedException {
        ProgramSettings settings = ProgramSettings.read(module.folder());
        return module.kind() == ModuleKind.DEEPAAS
                ? deepaas(module.folder(), settings, phase)
                : process(module.folder(), settings);
    }

    private ProgramCommand process(Path folder, ProgramSettings settings) {
        return new ProgramCommand(
                settings.command(), folder, variables(settings), settings.ready(), basePath, settings.startLimit());
    }

    private ProgramCommand deepaas(Path folder, ProgramSettings settings, Consumer<String> phase)
            throws LoadFailedException, IOException, InterruptedException {
        PythonEnvironment python;
        try {
            python = PythonEnvironments.of(environment).prepare(folder, PythonNeeds.DEEPAAS, phase);
        } catch (PythonEnvironmentException e) {
            throw new LoadFailedException(String.valueOf(e.getMessage()));
        }
        List<String> words =
                new ArrayList<>(List.of(python.program("deepaas-run").toString()));
        words.addAll(List.of("--listen-ip", "127.0.0.1", "--listen-port", "{port}"));
        if (!basePath.isEmpty()) {
            words.addAll(List.of("--base-path", basePath));
        }
        words.addAll(switches);
        Map<String, String> variables = variables(settings);
        variables.put("VIRTUAL_ENV", python.folder().toString());
        variables.merge("PATH", python.folder().resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        // Would lead Python to packages that do not belong to the environment.
        List.of("PYTHONPATH", "PYTHONHOME").forEach(variables::remove);
        Path own = OwnFolder.of(folder, Path.of(environment.getOrDefault("HOME", "/tmp")));
        if (!own.equals(folder)) {
            // The environment knows the module by the folder that cannot be written.
            variables.put("PYTHONPATH", own + ":" + own.resolve("src"));
        }
        return new ProgramCommand(words, own, variables, DOCUMENT, basePath, settings.startLimit());
    }

    private Map<String, String> variables(ProgramSettings settings) {
        Map<String, String> variables = new HashMap<>(environment);
        // The front alone needs it.
        variables.remove("ATOLL_WORKLOAD_SECRET");
        variables.put("PYTHONUNBUFFERED", "1");
        variables.putAll(settings.environment());
        return variables;
    }
}
