package dev.atoll.spi.engine;

import java.util.List;

/// What a workload runs.
///
/// @param image name of a container image, such as `docker.io/library/python:3.12`; empty for a program of the
///     engine's own machine
/// @param command program and arguments; no shell. Visible to every user of the machine: no secrets. Empty for what
///     an image does by itself
public record Program(String image, List<String> command) {

    public Program {
        command = List.copyOf(command);
        if (image.isEmpty() && command.isEmpty()) {
            throw new IllegalArgumentException("command: empty (expected a program)");
        }
    }

    /// A program of the engine's machine.
    public static Program ofHost(List<String> command) {
        return new Program("", command);
    }

    /// What an image holds; an empty command is what the image does by itself.
    public static Program ofImage(String image, List<String> command) {
        if (image.isEmpty()) {
            throw new IllegalArgumentException("image: empty (expected the name of an image)");
        }
        return new Program(image, command);
    }

    public boolean isImage() {
        return !image.isEmpty();
    }
}
