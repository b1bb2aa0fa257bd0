package dev.atoll.runtime.python;

import dev.atoll.metadata.ToolLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// The Python environments of this machine, one for each lock: what a module requires is written down
/// with versions and hashes once, installed once, and used without a network ever after.
public final class PythonEnvironments {

    private final Path folder;
    private final Map<String, String> environment;

    private PythonEnvironments(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /// The environments of this user.
    ///
    /// @param environment of this process: `ATOLL_HOME` says where environments are kept (otherwise
    /// `~/.atoll`), `ATOLL_PYTHON` which Python they are made from (otherwise `python3`), `PIP_*`
    /// where packages come from
    public static PythonEnvironments of(Map<String, String> environment) {
        String home = environment.getOrDefault("ATOLL_HOME", "");
        Path atoll = home.isEmpty() ? Path.of(System.getProperty("user.home"), ".atoll") : Path.of(home);
        return new PythonEnvironments(atoll.toAbsolutePath().resolve("environments"), Map.copyOf(environment));
    }

    /// As [#prepare(Path, PythonNeeds, Consumer)], with nothing but what the module requires.
    public PythonEnvironment prepare(Path module, Consumer<String> phase)
            throws PythonEnvironmentException, InterruptedException {
        return prepare(module, PythonNeeds.NONE, phase);
    }

    /// Where the functions of a module run: in an environment with what it requires, or, when it requires
    /// nothing, in the Python that is there, with the packages that has.
    ///
    /// @throws PythonEnvironmentException as [#prepare(Path, PythonNeeds, Consumer)]
    public Path interpreter(Path module, Consumer<String> phase)
            throws PythonEnvironmentException, InterruptedException {
        try {
            if (Requirements.of(module).isEmpty()) {
                return PythonInterpreter.find(environment).asked();
            }
        } catch (IOException e) {
            throw new PythonEnvironmentException(
                    "what " + module.getFileName() + " requires cannot be read: " + e.getMessage());
        }
        return prepare(module, phase).python();
    }

    /// Finds the environment of a module, or makes it. Of two who ask at once one makes it and the other
    /// waits.
    ///
    /// @param module its folder
    /// @param needed what the kind of the module adds
    /// @param phase hears what is done, in words, on any thread
    /// @throws PythonEnvironmentException when it cannot be made; nothing of it is left
    public PythonEnvironment prepare(Path module, PythonNeeds needed, Consumer<String> phase)
            throws PythonEnvironmentException, InterruptedException {
        return prepare(module, needed, NodePackages.NONE, phase);
    }

    /// The same for a tool, with the packages for Node.js that its lock names.
    ///
    /// @throws PythonEnvironmentException as [#prepare(Path, PythonNeeds, Consumer)]
    public PythonEnvironment prepare(ToolLock lock, Consumer<String> phase)
            throws PythonEnvironmentException, InterruptedException {
        try {
            return prepare(lock.folder(), PythonNeeds.NONE, NodePackages.of(lock), phase);
        } catch (IOException e) {
            throw new PythonEnvironmentException(lock.folder().getFileName() + " cannot be read: " + e.getMessage());
        }
    }

    private PythonEnvironment prepare(Path module, PythonNeeds needed, NodePackages node, Consumer<String> phase)
            throws PythonEnvironmentException, InterruptedException {
        try {
            Files.createDirectories(folder.resolve("locks"));
            Requirements requirements = Requirements.of(module);
            PythonInterpreter python = PythonInterpreter.find(environment);
            return new EnvironmentMaking(folder, environment, python, requirements, node, phase).make(needed);
        } catch (IOException e) {
            throw new PythonEnvironmentException(
                    "the Python environment of " + module.getFileName() + " cannot be kept: " + e.getMessage());
        }
    }
}
