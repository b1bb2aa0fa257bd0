package dev.atoll.engine.local;

import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Turns a spec into a running process that has told who it is.
final class Launcher {

    private static final String COOKIE = "ATOLL_WORKLOAD_RUN";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final int BLOCK_BYTES = 512;

    private final Programs programs;
    private final String script = script();

    Launcher(Programs programs) {
        this.programs = programs;
    }

    /// What every process of a start has in its environment: by it those are found that left their
    /// parent and their session.
    static String cookie(WorkloadRun run) {
        return COOKIE + "=" + run.path();
    }

    /// Starts the program and returns when its `pid` is written.
    Process launch(WorkloadFolder folder, WorkloadSpec spec, WorkloadNote note)
            throws IOException, InterruptedException, EngineException {
        Surroundings surroundings = new Surroundings(spec, note, folder);
        Plan plan = new Plan(
                spec,
                surroundings.placeholders(),
                surroundings::confine,
                programs.find("timeout").isPresent());
        WorkloadRun run = folder.prepare(note, script, plan.text());
        ProcessBuilder builder = new ProcessBuilder(command(folder, run))
                .directory(folder.work().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.output().current().toFile()));
        fill(builder.environment(), spec, run, surroundings);
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

    private List<String> command(WorkloadFolder folder, WorkloadRun run) {
        List<String> command = new ArrayList<>();
        // A session of its own: Ctrl-C on the platform's terminal does not reach it.
        programs.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        String groups = run.note().groupFolders().stream().map(Path::toString).collect(Collectors.joining(":"));
        String blocks = Long.toString(Math.max(1, run.note().share().diskBytes() / BLOCK_BYTES));
        command.addAll(List.of("/bin/sh", folder.script().toString(), run.path().toString(), groups, blocks));
        return command;
    }

    private void fill(Map<String, String> environment, WorkloadSpec spec, WorkloadRun run, Surroundings surroundings) {
        environment.clear();
        environment.put("PATH", programs.path());
        environment.put("HOME", surroundings.home());
        environment.put("LANG", "C.UTF-8");
        environment.put("OMP_NUM_THREADS", Integer.toString(JavaLimits.wholeCpus(spec.limits())));
        Placeholders placeholders = surroundings.placeholders();
        spec.environment().forEach((name, value) -> environment.put(name, placeholders.fill(value)));
        // ONNX Runtime 1.29 kills the JVM on a long command line while its telemetry is on.
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        environment.put(COOKIE, run.path().toString());
    }

    private static String script() {
        try (InputStream input = Objects.requireNonNull(Launcher.class.getResourceAsStream("launch.sh"))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
