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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Turns a spec into a running process that has told who it is.
final class Launcher {

    static final String COOKIE = "ATOLL_WORKLOAD_RUN";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final int BLOCK_BYTES = 512;

    private final Programs programs;
    private final Confiner confiner;
    private final String script = script();

    Launcher(Programs programs, Confiner confiner) {
        this.programs = programs;
        this.confiner = confiner;
    }

    /// What every process of a start has in its environment: by it those are found that left their
    /// parent and their session.
    static String cookie(WorkloadRun run) {
        return COOKIE + "=" + run.path();
    }

    /// Starts the program and returns when its `pid` is written.
    Process launch(WorkloadFolder folder, WorkloadSpec spec, WorkloadNote note)
            throws IOException, InterruptedException, EngineException {
        Surroundings surroundings = confiner.surround(spec, note, folder);
        try (OwnerMaps.Showing showing = surroundings.showing()) {
            Plan plan = new Plan(spec, surroundings, programs.find("timeout").isPresent());
            WorkloadRun run = folder.prepare(note, script, plan.text());
            ProcessBuilder builder = new ProcessBuilder(command(folder, run, showing))
                    .directory(folder.work().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.output().current().toFile()));
            fill(builder.environment(), spec, run, surroundings);
            Process process = builder.start();
            awaitIdentity(process, folder, run);
            if (!showing.isEmpty()) {
                showTo(process, showing, run);
            }
            return process;
        }
    }

    private static void awaitIdentity(Process process, WorkloadFolder folder, WorkloadRun run)
            throws IOException, InterruptedException, EngineException {
        Deadline deadline = Deadline.in(PATIENCE);
        while (run.process().isEmpty()) {
            if (!process.isAlive() || deadline.isOver()) {
                process.destroyForcibly();
                String said = folder.output().lastWords().orElse("nothing was printed");
                throw new EngineException(
                        Reason.UNAVAILABLE, "cannot start " + run.note().id() + ": " + said);
            }
            deadline.pause(PAUSE);
        }
    }

    private static void showTo(Process process, OwnerMaps.Showing showing, WorkloadRun run)
            throws IOException, InterruptedException {
        try {
            showing.showTo(process.pid());
            Files.createFile(run.shown());
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private List<String> command(WorkloadFolder folder, WorkloadRun run, OwnerMaps.Showing showing) {
        List<String> command = new ArrayList<>();
        if (!showing.isEmpty()) {
            command.addAll(List.of("unshare", "--mount", "--propagation", "private"));
        }
        // A session of its own: Ctrl-C on the platform's terminal does not reach it.
        programs.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        String groups = run.note().groupFolders().stream().map(Path::toString).collect(Collectors.joining(":"));
        command.addAll(List.of("/bin/sh", folder.script().toString(), run.path().toString(), groups, largestFile(run)));
        return command;
    }

    /// In blocks. The system counts what is written to mounts too, which may be as large as it likes.
    private static String largestFile(WorkloadRun run) {
        long bytes = run.note().share().diskBytes();
        return run.note().aim().writesElsewhere() ? "unlimited" : Long.toString(Math.max(1, bytes / BLOCK_BYTES));
    }

    private void fill(Map<String, String> environment, WorkloadSpec spec, WorkloadRun run, Surroundings surroundings) {
        environment.clear();
        environment.put("PATH", programs.path());
        environment.put("HOME", surroundings.home());
        environment.put("LANG", "C.UTF-8");
        environment.put("OMP_NUM_THREADS", Integer.toString(JavaLimits.wholeCpus(spec.limits())));
        Placeholders placeholders = surroundings.placeholders();
        if (!run.note().share().gpus().isEmpty() || programs.find("nvidia-smi").isPresent()) {
            // A program that asks for none must not take what another one has.
            environment.put(
                    "CUDA_VISIBLE_DEVICES", String.join(",", run.note().share().gpus()));
            environment.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        }
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
