package dev.atoll.testkit;

import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where the workloads of [FakeEngine] run: what outlives the engine, and what a test turns to make
/// things go wrong. Guarded by its own monitor, which is notified of every change.
public final class FakePlace {

    private static final int FIRST_PORT = 20000;

    private final Map<String, FakeWorkload> workloads = new LinkedHashMap<>();
    private final List<WorkloadSpec> starts = new ArrayList<>();
    private Optional<URI> endpoint = Optional.empty();
    private TestProgram program = TestProgram.SERVES;
    private boolean full;
    private boolean down;

    /// What workloads started from now on do, unless their command is one of [#command].
    public synchronized FakePlace starts(TestProgram program) {
        this.program = program;
        return this;
    }

    /// Where workloads started from now on answer; without it, ports nobody listens on.
    public synchronized FakePlace answersAt(URI endpoint) {
        this.endpoint = Optional.of(endpoint);
        return this;
    }

    /// Whether there is no room for another workload.
    public synchronized FakePlace isFull(boolean full) {
        this.full = full;
        return this;
    }

    /// Whether the place cannot be reached.
    public synchronized FakePlace isDown(boolean down) {
        this.down = down;
        notifyAll();
        return this;
    }

    /// Makes a workload what the test says, such as ready after a slow start.
    public synchronized void becomes(String workloadId, WorkloadPhase phase, String reason) {
        Optional.ofNullable(workloads.get(workloadId))
                .orElseThrow(
                        () -> new IllegalArgumentException("workloadId: " + workloadId + " (expected a started one)"))
                .become(phase, reason);
        notifyAll();
    }

    /// Every program that was started, in order; starting one twice by mistake shows here.
    public synchronized List<WorkloadSpec> starts() {
        return List.copyOf(starts);
    }

    /// A command that [FakeEngine] plays as the program, whatever [#starts(TestProgram)] says.
    public static List<String> command(TestProgram program) {
        return List.of("fake", program.name());
    }

    boolean isFull() {
        return full;
    }

    boolean isDown() {
        return down;
    }

    Map<String, FakeWorkload> workloads() {
        return workloads;
    }

    FakeWorkload start(WorkloadSpec spec) {
        starts.add(spec);
        URI at = endpoint.orElseGet(() -> URI.create("http://127.0.0.1:" + (FIRST_PORT + starts.size())));
        FakeWorkload workload = new FakeWorkload(spec, programOf(spec), at);
        workloads.put(spec.id(), workload);
        notifyAll();
        return workload;
    }

    long nanosToStart(String workloadId) {
        FakeWorkload workload = workloads.get(workloadId);
        return workload == null ? 0 : workload.nanosToStart();
    }

    /// What a real engine would find missing: a program called by a path that does not exist.
    static Optional<Path> missing(WorkloadSpec spec) {
        Path program = Path.of(spec.command().getFirst());
        if (program.isAbsolute() && !Files.exists(program)) {
            return Optional.of(program);
        }
        return spec.readOnly().stream().filter(folder -> !Files.exists(folder)).findFirst();
    }

    private TestProgram programOf(WorkloadSpec spec) {
        List<String> command = spec.command();
        return command.getFirst().equals("fake") ? TestProgram.valueOf(command.get(1)) : program;
    }

    /// One pretended process.
    static final class FakeWorkload {

        private final WorkloadSpec spec;
        private final TestProgram program;
        private final URI endpoint;
        private final long startedNanos = System.nanoTime();
        private WorkloadPhase phase;
        private String reason;

        private FakeWorkload(WorkloadSpec spec, TestProgram program, URI endpoint) {
            this.spec = spec;
            this.program = program;
            this.endpoint = endpoint;
            phase = switch (program) {
                case SERVES, IGNORES_TERM -> WorkloadPhase.READY;
                case LOADS_FOR_EVER -> WorkloadPhase.LOADING;
                case NEVER_LISTENS -> WorkloadPhase.STARTING;
                case TALKS -> WorkloadPhase.ENDED;
                case FAILS -> WorkloadPhase.FAILED;
            };
            reason = switch (program) {
                case FAILS -> "ended with status 3: cannot read the weights";
                case LOADS_FOR_EVER -> "reads the \"weights\"";
                case SERVES, IGNORES_TERM, NEVER_LISTENS, TALKS -> "";
            };
        }

        WorkloadSpec spec() {
            return spec;
        }

        URI endpoint() {
            return endpoint;
        }

        String reason() {
            return reason;
        }

        WorkloadPhase phase() {
            boolean unready = phase == WorkloadPhase.STARTING || phase == WorkloadPhase.LOADING;
            if (unready && nanosToStart() <= 0) {
                become(
                        WorkloadPhase.FAILED,
                        "was not ready after " + spec.startTimeout().toMillis() + " ms");
            }
            return phase;
        }

        long nanosToStart() {
            return spec.startTimeout().toNanos() - (System.nanoTime() - startedNanos);
        }

        void become(WorkloadPhase phase, String reason) {
            this.phase = phase;
            this.reason = reason;
        }

        List<String> log() {
            return switch (program) {
                case TALKS ->
                    IntStream.rangeClosed(1, 50).mapToObj(n -> "line " + n).toList();
                case FAILS -> List.of("cannot read the weights");
                case SERVES, IGNORES_TERM, LOADS_FOR_EVER, NEVER_LISTENS -> List.of("started");
            };
        }
    }
}
