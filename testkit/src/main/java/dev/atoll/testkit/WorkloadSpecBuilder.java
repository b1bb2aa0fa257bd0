package dev.atoll.testkit;

import dev.atoll.spi.engine.WorkloadSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes a [WorkloadSpec] of which a test says only what matters to it.
public final class WorkloadSpecBuilder {

    private String id = "w1";
    private List<String> command = List.of("program");
    private final Map<String, String> environment = new HashMap<>();
    private final List<Path> readOnly = new ArrayList<>();
    private long memoryBytes = 256L << 20;
    private double cpus = 1;
    private Duration startTimeout = Duration.ofSeconds(30);

    private WorkloadSpecBuilder() {}

    public static WorkloadSpecBuilder aWorkload() {
        return new WorkloadSpecBuilder();
    }

    public WorkloadSpecBuilder withId(String id) {
        this.id = id;
        return this;
    }

    public WorkloadSpecBuilder running(List<String> command) {
        this.command = command;
        return this;
    }

    public WorkloadSpecBuilder with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public WorkloadSpecBuilder reading(Path folder) {
        readOnly.add(folder);
        return this;
    }

    public WorkloadSpecBuilder limitedToMemory(long bytes) {
        memoryBytes = bytes;
        return this;
    }

    public WorkloadSpecBuilder limitedToCpus(double cpus) {
        this.cpus = cpus;
        return this;
    }

    public WorkloadSpecBuilder readyWithin(Duration startTimeout) {
        this.startTimeout = startTimeout;
        return this;
    }

    public WorkloadSpec build() {
        return new WorkloadSpec(
                id,
                command,
                environment,
                readOnly,
                new WorkloadSpec.Limits(memoryBytes, cpus),
                "/health/ready",
                startTimeout);
    }
}
