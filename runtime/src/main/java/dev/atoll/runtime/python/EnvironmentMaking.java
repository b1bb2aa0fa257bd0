package dev.atoll.runtime.python;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.runtime.disk.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The steps that lead from what a module requires to an environment: a pip, a lock, packages, the
/// module itself.
///
/// @param folder of all environments
/// @param environment of this process
record EnvironmentMaking(
        Path folder,
        Map<String, String> environment,
        PythonInterpreter python,
        Requirements requirements,
        NodePackages node,
        Consumer<String> phase) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NAME_DIGITS = 32;

    PythonEnvironment make(PythonNeeds needed) throws IOException, PythonEnvironmentException, InterruptedException {
        boolean bare = requirements.isEmpty() && needed.isEmpty();
        String asked = name(requirements.identity(), needed.identity());
        Lock lock = bare ? new Lock(List.of(), List.of()) : lock(asked, needed);
        // A package is installed from the folder it is in.
        String own = requirements.isPackage() ? asked : "";
        EnvironmentFolder made = new EnvironmentFolder(
                folder.resolve(node.isEmpty() ? name(lock.text(), own) : name(lock.text(), own, node.identity())));
        PythonEnvironment result = new PythonEnvironment(made.path(), log(asked));
        if (made.isWhole()) {
            return result;
        }
        try (var _ = turn(made.path().getFileName() + ".turn")) {
            if (!made.isWhole()) {
                build(made, lock, asked);
            }
        }
        return result;
    }

    private String name(String... parts) {
        return Digest.of(python.identity(), String.join("\0", parts)).substring(0, NAME_DIGITS);
    }

    private Path log(String asked) {
        return folder.resolve(requirements.folder().getFileName() + "-" + asked.substring(0, 8) + ".log");
    }

    private FolderTurn turn(String file) throws IOException, InterruptedException {
        return FolderTurn.take(
                folder.resolve("locks").resolve(file),
                () -> phase.accept("waiting for another process that makes the same Python environment"));
    }

    /// What is to be installed: as found out once for the same question.
    private Lock lock(String asked, PythonNeeds needed)
            throws IOException, PythonEnvironmentException, InterruptedException {
        if (requirements.authorsLock().isPresent()) {
            return Lock.ofAuthor(requirements.authorsLock().get(), needed.requirements());
        }
        Path file = folder.resolve("locks").resolve(asked + ".txt");
        try (var _ = turn(asked + ".turn")) {
            if (Files.isRegularFile(file)) {
                return Lock.parse(Files.readString(file));
            }
            Files.deleteIfExists(log(asked));
            Lock lock = resolve(asked, needed, List.of());
            List<String> absent = needed.requirements().stream()
                    .filter(need -> !lock.has(need))
                    .toList();
            Lock whole = absent.isEmpty() ? lock : resolve(asked, needed, absent);
            new DurableFile(file).write(whole.text().getBytes(StandardCharsets.UTF_8));
            return whole;
        }
    }

    /// Has pip choose the versions, without installing anything.
    private Lock resolve(String asked, PythonNeeds needed, List<String> absent)
            throws IOException, PythonEnvironmentException, InterruptedException {
        Path locks = folder.resolve("locks");
        Path report = locks.resolve(asked + ".report.json");
        Path constraints = locks.resolve(asked + ".constraints");
        List<String> command = new ArrayList<>(List.of(pip().toString(), "-m", "pip", "install", "--dry-run"));
        command.addAll(List.of("--ignore-installed", "--report", report.toString(), "-c", constraints.toString()));
        command.addAll(requirements.arguments());
        // A module that requires nothing else has nothing to be asked about first.
        command.addAll(requirements.isEmpty() ? needed.requirements() : absent);
        phase.accept("choosing versions");
        try {
            Files.write(constraints, needed.constraints());
            run(command, new PipProgress(phase, 0), log(asked));
            return Lock.of(JSON.readTree(report.toFile()));
        } finally {
            Files.deleteIfExists(report);
            Files.deleteIfExists(constraints);
        }
    }

    private void build(EnvironmentFolder made, Lock lock, String asked)
            throws IOException, PythonEnvironmentException, InterruptedException {
        made.remove();
        boolean whole = false;
        try {
            phase.accept("making a Python environment");
            run(
                    List.of(
                            python.program().toString(),
                            "-m",
                            "venv",
                            "--without-pip",
                            made.path().toString()),
                    _ -> {},
                    log(asked));
            install(made, lock, asked);
            if (!node.isEmpty()) {
                node.install(made.path(), new Pip(variables(), cache(), log(asked)), phase);
            }
            made.finish(lock.text());
            whole = true;
        } finally {
            if (!whole) {
                made.remove();
            }
        }
    }

    private void install(EnvironmentFolder made, Lock lock, String asked)
            throws IOException, PythonEnvironmentException, InterruptedException {
        String target = made.path().resolve("bin").resolve("python").toString();
        PipProgress progress = new PipProgress(phase, lock.size());
        installAll(target, lock.hashed(), List.of("--require-hashes", "--no-deps"), progress, asked);
        // An author's lock may leave out what needed ones need in turn.
        List<String> complete = requirements.authorsLock().isPresent() ? List.of() : List.of("--no-deps");
        installAll(target, lock.other(), complete, progress, asked);
        if (requirements.isPackage()) {
            phase.accept("installing the module");
            run(command(target, List.of("--no-deps", "-e", ".")), new PipProgress(phase, 0), log(asked));
        }
    }

    private void installAll(String target, List<String> lines, List<String> options, PipProgress progress, String asked)
            throws IOException, PythonEnvironmentException, InterruptedException {
        if (lines.isEmpty()) {
            return;
        }
        Path file = Files.createTempFile(folder.resolve("locks"), "install-", ".txt");
        try {
            Files.writeString(file, String.join("\n", lines) + "\n");
            List<String> arguments = new ArrayList<>(options);
            arguments.addAll(List.of("-r", file.toString()));
            run(command(target, arguments), progress, log(asked));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private List<String> command(String target, List<String> arguments)
            throws IOException, PythonEnvironmentException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(pip().toString(), "-m", "pip", "--python", target, "install"));
        command.addAll(arguments);
        return command;
    }

    /// An interpreter with a pip, which installs into all the others.
    private Path pip() throws IOException, PythonEnvironmentException, InterruptedException {
        EnvironmentFolder tool = new EnvironmentFolder(folder.resolve("pip-" + name("pip")));
        Path program = tool.path().resolve("bin").resolve("python");
        if (tool.isWhole()) {
            return program;
        }
        try (var _ = turn(tool.path().getFileName() + ".turn")) {
            if (!tool.isWhole()) {
                makePip(tool, program);
            }
        }
        return program;
    }

    private void makePip(EnvironmentFolder tool, Path program)
            throws IOException, PythonEnvironmentException, InterruptedException {
        tool.remove();
        phase.accept("making a Python environment");
        Path log = folder.resolve("pip.log");
        Files.deleteIfExists(log);
        Pip.Outcome made = new Pip(environment, cache(), log)
                .run(
                        List.of(
                                python.program().toString(),
                                "-m",
                                "venv",
                                tool.path().toString()),
                        folder,
                        _ -> {});
        if (made.status() != 0) {
            tool.remove();
            throw new PythonEnvironmentException(python.program()
                    + ": cannot make environments (expected the modules venv and ensurepip; in Debian the package python3-venv). All of its output: "
                    + log);
        }
        // The one that comes with an old Python may not know what we ask of it.
        var _ = new Pip(environment, cache(), log)
                .run(List.of(program.toString(), "-m", "pip", "install", "--upgrade", "pip>=23.1"), folder, _ -> {});
        tool.finish(python.identity());
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private void run(List<String> command, Consumer<String> progress, Path log)
            throws IOException, PythonEnvironmentException, InterruptedException {
        Pip.Outcome outcome = new Pip(variables(), cache(), log).run(command, requirements.folder(), progress);
        if (outcome.status() != 0) {
            String sentence = new PipFailure(outcome.lines(), requirements, python.version()).sentence();
            throw new PythonEnvironmentException(sentence + ". All that was printed: " + log);
        }
    }

    /// Builds that ask git for their version have no answer in a folder that was only copied.
    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(environment);
        if (!Files.exists(requirements.folder().resolve(".git"))) {
            variables.putIfAbsent("PBR_VERSION", "0.0.0");
            variables.putIfAbsent("SETUPTOOLS_SCM_PRETEND_VERSION", "0.0.0");
        }
        return variables;
    }
}
