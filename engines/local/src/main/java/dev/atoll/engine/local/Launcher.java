package dev.atoll.engine.local;

import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns a spec into a running process that has told who it is.
final class Launcher {

    private static final String COOKIE = "ATOLL_WORKLOAD_RUN";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/local/bin:/usr/bin:/bin");
    private final String script = script();

    /// What every process of a start has in its environment: by it those are found that left their
    /// parent and their session.
    static String cookie(WorkloadRun run) {
        return COOKIE + "=" + run.path();
    }

    /// Refuses a spec whose program or folders do not exist.
    void check(WorkloadSpec spec) throws EngineException {
        String program = spec.command().getFirst();
        if (find(program).isEmpty()) {
            throw new EngineException(Reason.INVALID, "program: " + program + " (expected an executable file)");
        }
        for (Path folder : spec.readOnly()) {
            if (!Files.isReadable(folder)) {
                throw new EngineException(Reason.INVALID, "folder: " + folder + " (expected to be readable)");
            }
        }
    }

    /// Starts the program and returns when its `pid` is written.
    Process launch(WorkloadFolder folder, WorkloadSpec spec, WorkloadNote note)
            throws IOException, InterruptedException, EngineException {
        WorkloadRun run = folder.prepare(note, script);
        ProcessBuilder builder = new ProcessBuilder(command(folder, spec, run))
                .directory(folder.work().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.output().current().toFile()));
        fill(builder.environment(), folder, spec, run);
        Process process = builder.start();
        Deadline deadline = Deadline.in(PATIENCE);
        while (run.process().isEmpty()) {
            if (!process.isAlive() || deadline.isOver()) {
                process.destroyForcibly();
                String said = folder.output().lastWords().orElse("nothing was printed");
                throw new EngineException(Reason.UNAVAILABLE, "cannot start " + spec.id() + ": " + said);
            }
            deadline.pause(PAUSE);
        }
        return process;
    }

    private List<String> command(WorkloadFolder folder, WorkloadSpec spec, WorkloadRun run) {
        WorkloadNote note = run.note();
        List<String> command = new ArrayList<>();
        // A session of its own: Ctrl-C on the platform's terminal does not reach it.
        find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        String groups = note.groupFolders().stream().map(Path::toString).collect(Collectors.joining(":"));
        command.addAll(List.of("/bin/sh", folder.script().toString(), run.path().toString(), groups));
        List<String> program =
                spec.command().stream().map(word -> withPort(word, note)).toList();
        command.add(program.getFirst());
        if (Path.of(program.getFirst()).endsWith("java")) {
            command.addAll(javaLimits(spec.limits()));
        }
        command.addAll(program.subList(1, program.size()));
        return command;
    }

    /// A JVM that is only watched, or that does not see its control group, sizes itself for the whole
    /// machine. As arguments, because it announces on stderr what comes by environment.
    private static List<String> javaLimits(WorkloadSpec.Limits limits) {
        return List.of("-XX:MaxRAM=" + limits.memoryBytes(), "-XX:ActiveProcessorCount=" + wholeCpus(limits));
    }

    private static int wholeCpus(WorkloadSpec.Limits limits) {
        return (int) Math.ceil(limits.cpus());
    }

    private void fill(Map<String, String> environment, WorkloadFolder folder, WorkloadSpec spec, WorkloadRun run) {
        environment.clear();
        environment.put("PATH", path);
        environment.put("HOME", folder.work().toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("OMP_NUM_THREADS", Integer.toString(wholeCpus(spec.limits())));
        spec.environment().forEach((name, value) -> environment.put(name, withPort(value, run.note())));
        // ONNX Runtime 1.29 kills the JVM on a long command line while its telemetry is on.
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        environment.put(COOKIE, run.path().toString());
    }

    private static String withPort(String text, WorkloadNote note) {
        return text.replace("{port}", Integer.toString(note.port()));
    }

    private Optional<Path> find(String program) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program)).filter(Launcher::isProgram);
        }
        return Arrays.stream(path.split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Launcher::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static String script() {
        try (InputStream input = Objects.requireNonNull(Launcher.class.getResourceAsStream("launch.sh"))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
