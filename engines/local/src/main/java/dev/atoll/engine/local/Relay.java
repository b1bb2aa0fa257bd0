package dev.atoll.engine.local;

import dev.atoll.engine.local.Sandbox.Shown;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.WorkloadSpec;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// How a program whose network is its own is reached: beside it something passes what comes to a socket in a folder
/// that we share on to its port. That is `socat` where there is one, else a small program of ours.
///
/// @param line starts it, as a line of a shell; empty when it is not needed
/// @param mounts what it needs to see
record Relay(String line, List<Shown> mounts) {

    private static final String CODE = "/run/atoll-relay";

    static Relay of(WorkloadSpec spec, WorkloadNote note, Programs programs) {
        if (spec.network() != Network.LOOPBACK || note.doors().isEmpty()) {
            return new Relay("", List.of());
        }
        return programs.find("socat").isPresent() ? socat(note) : ours(note);
    }

    private static Relay socat(WorkloadNote note) {
        String line = note.doors().stream()
                .map(door -> "socat UNIX-LISTEN:" + socket(door) + ",fork,mode=600,backlog=128 TCP:127.0.0.1:"
                        + door.number() + ",nodelay 2>/dev/null &")
                .collect(Collectors.joining(" "));
        return new Relay(line, List.of());
    }

    private static Relay ours(WorkloadNote note) {
        Path java = Path.of(System.getProperty("java.home"));
        List<String> command = new ArrayList<>(List.of(
                java.resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "-XX:MaxDirectMemorySize=64m",
                "-cp",
                CODE,
                RelayMain.class.getName()));
        note.doors().forEach(door -> {
            command.add(socket(door));
            command.add(Integer.toString(door.number()));
        });
        return new Relay(
                Plan.words(command) + " &",
                List.of(new Shown(code(), CODE, false), new Shown(java, java.toString(), false)));
    }

    private static String socket(WorkloadNote.Door door) {
        return Sandbox.SOCKETS + "/" + door.name();
    }

    private static Path code() {
        CodeSource source = Objects.requireNonNull(
                RelayMain.class.getProtectionDomain().getCodeSource(), "this class comes from no jar");
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no path: " + source.getLocation(), e);
        }
    }
}
