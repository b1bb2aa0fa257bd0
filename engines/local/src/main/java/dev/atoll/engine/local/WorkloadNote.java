package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What is kept of a start: the spec without its environment, which holds secrets, and what the engine
/// chose.
///
/// @param run which start of the workload this is, counted from 1
/// @param groups folders of the control groups that hold its processes; none when it is only watched
record WorkloadNote(
        String id,
        int run,
        List<String> command,
        String readinessPath,
        long startTimeoutMillis,
        long memoryBytes,
        double cpus,
        int port,
        List<String> groups) {

    static WorkloadNote of(WorkloadSpec spec, int run, int port, List<Path> groups) {
        return new WorkloadNote(
                spec.id(),
                run,
                spec.command(),
                spec.readinessPath(),
                spec.startTimeout().toMillis(),
                spec.limits().memoryBytes(),
                spec.limits().cpus(),
                port,
                groups.stream().map(Path::toString).toList());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI readiness() {
        return URI.create(endpoint() + readinessPath);
    }

    Duration startTimeout() {
        return Duration.ofMillis(startTimeoutMillis);
    }

    List<Path> groupFolders() {
        return groups.stream().map(Path::of).toList();
    }
}
