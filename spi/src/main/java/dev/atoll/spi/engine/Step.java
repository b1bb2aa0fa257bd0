package dev.atoll.spi.engine;

import java.time.Duration;
import java.util.List;

/// Something that is done before a workload's program, or after it, in the same surroundings.
///
/// @param name for people, one line, such as `fetch the data set`
/// @param command program and arguments, as in [Program]
/// @param timeLimit how long it may take; it has failed after that
public record Step(String name, List<String> command, Duration timeLimit) {

    public Step {
        if (name.isBlank() || name.contains("\n")) {
            throw new IllegalArgumentException("name: " + name + " (expected one line)");
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command: empty (expected a program)");
        }
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("timeLimit: " + timeLimit + " (expected > 0)");
        }
        command = List.copyOf(command);
    }
}
