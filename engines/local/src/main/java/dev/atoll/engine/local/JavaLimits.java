package dev.atoll.engine.local;

import dev.atoll.spi.engine.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tells a Java program its limits. A JVM that is only watched, or that does not see its control group, sizes itself
/// for the whole machine. As arguments, because it announces on stderr what comes by environment.
final class JavaLimits {

    private JavaLimits() {}

    static List<String> added(List<String> command, Limits limits) {
        if (command.isEmpty() || !Path.of(command.getFirst()).endsWith("java")) {
            return command;
        }
        List<String> told = new ArrayList<>(List.of(
                command.getFirst(),
                "-XX:MaxRAM=" + limits.memoryBytes(),
                "-XX:ActiveProcessorCount=" + wholeCpus(limits)));
        told.addAll(command.subList(1, command.size()));
        return told;
    }

    static int wholeCpus(Limits limits) {
        return (int) Math.ceil(limits.cpus());
    }
}
