package dev.atoll.testkit;

import dev.atoll.spi.engine.EngineHealth.Room;
import dev.atoll.spi.engine.EngineListener;
import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStats;
import dev.atoll.spi.engine.WorkloadStatus.Endpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/// Where the workloads of [FakeEngine] run: what outlives the engine, and what a test turns to make
/// things go wrong. Guarded by its own monitor, which is notified of every change.
public final class FakePlace {

    private static final int FIRST_PORT = 20000;
    private static final int PORTS_EACH = 10;
    private static final Room USUAL = new Room(4, 4, 8L << 30, 8L << 30, 100L << 30);

    private final Map<String, FakeWorkload> workloads = new LinkedHashMap<>();
    private final List<WorkloadSpec> starts = new ArrayList<>();
    private final List<EngineListener> listeners = new CopyOnWriteArrayList<>();
    private Optional<URI> endpoint = Optional.empty();
    private TestProgram program = TestProgram.SERVES;
    private Duration startTakes = Duration.ZERO;
    private Isolation strongest = Isolation.STRONG;
    private List<Gpu> gpus = List.of();
    private Room room = USUAL;
    private boolean counts;
    private boolean full;
    private boolean down;
    private boolean images;
    private String machine = "";
    private Optional<Path> homes = Optional.empty();

    /// What workloads started from now on do, unless their command is one of [#command].
    public synchronized FakePlace starts(TestProgram program) {
        this.program = program;
        return this;
    }

    /// Where the homes of workloads are; without it they are nowhere on this machine.
    public synchronized FakePlace keepsHomesIn(Path folder) {
        homes = Optional.of(folder);
        return this;
    }

    synchronized Optional<Path> home(String workloadId) {
        return homes.map(folder -> folder.resolve(workloadId).resolve("home"));
    }

    /// How long workloads started from now on are not ready.
    public synchronized FakePlace takesToStart(Duration time) {
        startTakes = time;
        return this;
    }

    /// Where workloads started from now on answer at their first port; without it, ports nobody listens on.
    public synchronized FakePlace answersAt(URI endpoint) {
        this.endpoint = Optional.of(endpoint);
        return this;
    }

    /// Whether there is no room for another workload.
    public synchronized FakePlace isFull(boolean full) {
        this.full = full;
        notifyAll();
        return this;
    }

    /// From now on workloads take of this much, and what does not fit is refused.
    public synchronized FakePlace hasRoom(double cpus, long memoryBytes) {
        room = new Room(cpus, cpus, memoryBytes, memoryBytes, USUAL.diskBytes());
        counts = true;
        return this;
    }

    /// The graphics processors of the place.
    public synchronized FakePlace has(Gpu... devices) {
        gpus = List.of(devices);
        return this;
    }

    /// The best isolation to be had.
    public synchronized FakePlace isolates(Isolation level) {
        strongest = level;
        return this;
    }

    /// What it shares with other engines that say the same; empty for nobody.
    public synchronized FakePlace isOn(String machine) {
        this.machine = machine;
        return this;
    }

    /// Whether container images run there.
    public synchronized FakePlace runsImages(boolean runs) {
        images = runs;
        return this;
    }

    /// Says of a workload that there is no use in starting it again.
    public synchronized void givesUp(String workloadId, String reason) {
        workload(workloadId).giveUp(reason);
        changed(workloadId);
    }

    /// Whether the place cannot be reached.
    public synchronized FakePlace isDown(boolean down) {
        this.down = down;
        notifyAll();
        return this;
    }

    /// Loses a workload as if it had never been.
    public synchronized FakePlace forgets(String workloadId) {
        workloads.remove(workloadId);
        changed(workloadId);
        return this;
    }

    /// Makes a workload what the test says, such as ready after a slow start.
    public synchronized void becomes(String workloadId, WorkloadPhase phase, String reason) {
        workload(workloadId).become(phase, reason);
        changed(workloadId);
    }

    /// Makes its program end by itself.
    public synchronized void exits(String workloadId, int code) {
        workload(workloadId).exit(code, code == 0 ? "ended by itself" : "ended with status " + code);
        changed(workloadId);
    }

    /// Makes it print a line.
    public synchronized void says(String workloadId, String line) {
        workload(workloadId).say(line);
        changed(workloadId);
    }

    /// Forgets the oldest of what it printed.
    public synchronized void forgetsLog(String workloadId, int characters) {
        workload(workloadId).forgetLog(characters);
    }

    /// What it is seen to use from now on.
    public synchronized void uses(String workloadId, WorkloadStats stats) {
        workload(workloadId).uses(stats);
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

    boolean runsImages() {
        return images;
    }

    String machine() {
        return machine;
    }

    Isolation strongest() {
        return strongest;
    }

    /// With what is free of it.
    Room room() {
        if (!counts) {
            return room;
        }
        double cpus = running().stream()
                .mapToDouble(one -> one.spec().limits().cpus())
                .sum();
        long memory = running().stream()
                .mapToLong(one -> one.spec().limits().memoryBytes())
                .sum();
        return new Room(
                room.cpus(), room.cpus() - cpus, room.memoryBytes(), room.memoryBytes() - memory, room.diskBytes());
    }

    /// With who has them.
    List<Gpu> gpus() {
        return gpus.stream()
                .map(gpu -> new Gpu(gpu.uuid(), gpu.model(), gpu.memoryBytes(), holder(gpu)))
                .toList();
    }

    private Optional<String> holder(Gpu gpu) {
        return running().stream()
                .filter(workload -> workload.gpus().contains(gpu.uuid()))
                .map(workload -> workload.spec().id())
                .findFirst();
    }

    private List<FakeWorkload> running() {
        return workloads.values().stream()
                .filter(workload -> workload.phase().isRunning())
                .toList();
    }

    Map<String, FakeWorkload> workloads() {
        return workloads;
    }

    List<EngineListener> listeners() {
        return listeners;
    }

    /// Tells those who wait, and those who listen: on a thread of its own, for they may come back in.
    void changed(String workloadId) {
        notifyAll();
        if (!listeners.isEmpty()) {
            Thread.ofVirtual().start(() -> listeners.forEach(listener -> listener.changed(workloadId)));
        }
    }

    void start(WorkloadSpec spec, List<String> devices) {
        starts.add(spec);
        FakeWorkload.Given given = new FakeWorkload.Given(endpoints(spec), startTakes, devices, strongest);
        workloads.put(spec.id(), new FakeWorkload(spec, programOf(spec.program().command(), program), given));
        changed(spec.id());
    }

    private List<Endpoint> endpoints(WorkloadSpec spec) {
        int first = FIRST_PORT + starts.size() * PORTS_EACH;
        return IntStream.range(0, spec.ports().size())
                .mapToObj(i -> new Endpoint(
                        spec.ports().get(i).name(),
                        endpoint.filter(_ -> i == 0).orElseGet(() -> URI.create("http://127.0.0.1:" + (first + i)))))
                .toList();
    }

    long nanosLeft(String workloadId) {
        FakeWorkload workload = workloads.get(workloadId);
        return workload == null ? 0 : workload.nanosLeft();
    }

    /// What a real engine would find missing: a program called by a path that does not exist, or a mount.
    static Optional<Path> missing(WorkloadSpec spec) {
        if (!spec.program().isImage()) {
            Path program = Path.of(spec.program().command().getFirst());
            if (program.isAbsolute() && !Files.exists(program)) {
                return Optional.of(program);
            }
        }
        return spec.mounts().stream()
                .map(Mount::source)
                .filter(source -> !Files.exists(source))
                .findFirst();
    }

    static TestProgram programOf(List<String> command, TestProgram otherwise) {
        boolean fake = !command.isEmpty() && command.getFirst().equals("fake");
        return fake ? TestProgram.valueOf(command.get(1)) : otherwise;
    }

    private FakeWorkload workload(String workloadId) {
        return Optional.ofNullable(workloads.get(workloadId))
                .orElseThrow(
                        () -> new IllegalArgumentException("workloadId: " + workloadId + " (expected a started one)"));
    }
}
