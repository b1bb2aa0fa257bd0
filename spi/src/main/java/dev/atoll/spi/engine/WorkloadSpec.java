package dev.atoll.spi.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The wish: a program that is to run. Engines replace `{port}` in the command and in values of the
/// environment by the port they chose.
///
/// @param id chosen by the platform, unique for ever; letters, digits, `-` and `_`
/// @param command program and arguments; no shell. Visible to every user of the machine: no secrets
/// @param environment added to an otherwise almost empty environment; secrets go here
/// @param readOnly folders the program must be able to read
/// @param limits what it may use
/// @param readinessPath answered with 200 once the program can serve, such as `/health/ready`
/// @param startTimeout how long the program may take until it is ready, anew whenever it says something new of
///     how far it is (`reason` in the JSON that the readiness path answers); it has failed after that
public record WorkloadSpec(
        String id,
        List<String> command,
        Map<String, String> environment,
        List<Path> readOnly,
        Limits limits,
        String readinessPath,
        Duration startTimeout) {

    public WorkloadSpec {
        if (!isId(id)) {
            throw new IllegalArgumentException("id: " + id + " (expected 1 to 80 letters, digits, - or _)");
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command: empty (expected a program)");
        }
        if (!readinessPath.startsWith("/")) {
            throw new IllegalArgumentException("readinessPath: " + readinessPath + " (expected to start with /)");
        }
        if (!startTimeout.isPositive()) {
            throw new IllegalArgumentException("startTimeout: " + startTimeout + " (expected > 0)");
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        readOnly = List.copyOf(readOnly);
    }

    /// Whether the text may be the id of a workload; engines make names of files and jobs of it.
    public static boolean isId(String text) {
        return text.matches("[A-Za-z0-9_-]{1,80}");
    }

    /// The record's own text without the environment, which holds secrets.
    @Override
    public String toString() {
        return "WorkloadSpec[id=" + id + ", command=" + command + ", limits=" + limits + "]";
    }

    /// What a workload may use.
    ///
    /// @param memoryBytes resident memory of the program and all it starts
    /// @param cpus processors; fractions are rounded up where an engine cannot do better
    public record Limits(long memoryBytes, double cpus) {

        public Limits {
            if (memoryBytes <= 0) {
                throw new IllegalArgumentException("memoryBytes: " + memoryBytes + " (expected > 0)");
            }
            if (!(cpus > 0)) {
                throw new IllegalArgumentException("cpus: " + cpus + " (expected > 0)");
            }
        }
    }
}
