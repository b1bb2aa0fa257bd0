package dev.atoll.spi.engine;

import java.util.List;

/// What a workload runs.
///
/// @param image name of a container image, such as `docker.io/library/python:3.12`; empty for a program of the
///     engine's own machine
/// @param command program and arguments; no shell. Visible to every user of the machine: no secrets. Empty for what
///     an image does by itself
/// @param login what the image's registry is asked with
/// @param sealed whether a program of an image can change its home and its mounts only. Else it may also change the
///     files of its image, in a copy of its own that is gone with its container, and act there as any user, as many
///     images expect
public record Program(String image, List<String> command, RegistryLogin login, boolean sealed) {

    public Program {
        command = List.copyOf(command);
        if (image.isEmpty() && command.isEmpty()) {
            throw new IllegalArgumentException("command: empty (expected a program)");
        }
    }

    /// A program of the engine's machine.
    public static Program ofHost(List<String> command) {
        return new Program("", command, RegistryLogin.NONE, true);
    }

    /// What an image holds; an empty command is what the image does by itself.
    public static Program ofImage(String image, List<String> command) {
        if (image.isEmpty()) {
            throw new IllegalArgumentException("image: empty (expected the name of an image)");
        }
        return new Program(image, command, RegistryLogin.NONE, true);
    }

    /// The same, fetched by somebody.
    public Program fetchedBy(RegistryLogin other) {
        return new Program(image, command, other, sealed);
    }

    /// The same, free to change the files of its image.
    public Program unsealed() {
        return new Program(image, command, login, false);
    }

    public boolean isImage() {
        return !image.isEmpty();
    }
}
