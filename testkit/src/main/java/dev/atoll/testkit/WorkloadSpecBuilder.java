package dev.atoll.testkit;

import dev.atoll.spi.engine.Course;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.Port;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.Step;
import dev.atoll.spi.engine.WorkloadSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes a [WorkloadSpec] of which a test says only what matters to it.
public final class WorkloadSpecBuilder {

    private static final long MEMORY_BYTES = 256L << 20;

    private String id = "w1";
    private Program program = Program.ofHost(List.of("program"));
    private final Map<String, String> environment = new HashMap<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<Step> before = new ArrayList<>();
    private final List<Step> after = new ArrayList<>();
    private Limits limits = Limits.of(MEMORY_BYTES, 1);
    private List<Port> ports = List.of(Port.API);
    private Network network = Network.OUTGOING;
    private Isolation isolation = Isolation.NONE;
    private Course course = Course.Serves.at("/health/ready", Duration.ofSeconds(30));

    private WorkloadSpecBuilder() {}

    public static WorkloadSpecBuilder aWorkload() {
        return new WorkloadSpecBuilder();
    }

    public WorkloadSpecBuilder withId(String id) {
        this.id = id;
        return this;
    }

    public WorkloadSpecBuilder running(List<String> command) {
        program = Program.ofHost(command);
        return this;
    }

    public WorkloadSpecBuilder running(Program program) {
        this.program = program;
        return this;
    }

    public WorkloadSpecBuilder with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public WorkloadSpecBuilder reading(Path folder) {
        return mounting(Mount.reading(folder));
    }

    public WorkloadSpecBuilder mounting(Mount mount) {
        mounts.add(mount);
        return this;
    }

    public WorkloadSpecBuilder limitedToMemory(long bytes) {
        return limitedTo(new Limits(bytes, limits.cpus(), limits.processes(), limits.diskBytes(), limits.gpus()));
    }

    public WorkloadSpecBuilder limitedToCpus(double cpus) {
        return limitedTo(new Limits(limits.memoryBytes(), cpus, limits.processes(), limits.diskBytes(), limits.gpus()));
    }

    public WorkloadSpecBuilder withGpus(GpuRequest gpus) {
        return limitedTo(limits.withGpus(gpus));
    }

    public WorkloadSpecBuilder limitedTo(Limits limits) {
        this.limits = limits;
        return this;
    }

    public WorkloadSpecBuilder on(Port... ports) {
        this.ports = List.of(ports);
        return this;
    }

    public WorkloadSpecBuilder reaching(Network network) {
        this.network = network;
        return this;
    }

    public WorkloadSpecBuilder isolated(Isolation least) {
        isolation = least;
        return this;
    }

    public WorkloadSpecBuilder readyWithin(Duration startTimeout) {
        course = Course.Serves.at("/health/ready", startTimeout);
        return this;
    }

    public WorkloadSpecBuilder serving(String readinessPath) {
        course = Course.Serves.at(readinessPath, Duration.ofSeconds(30));
        return this;
    }

    public WorkloadSpecBuilder endingWithin(Duration timeLimit) {
        course = new Course.Ends(timeLimit);
        return this;
    }

    public WorkloadSpecBuilder before(String name, List<String> command) {
        before.add(new Step(name, command, Duration.ofSeconds(30)));
        return this;
    }

    public WorkloadSpecBuilder after(String name, List<String> command) {
        after.add(new Step(name, command, Duration.ofSeconds(30)));
        return this;
    }

    public WorkloadSpec build() {
        return new WorkloadSpec(
                id, program, environment, mounts, limits, ports, network, isolation, course, before, after);
    }
}
