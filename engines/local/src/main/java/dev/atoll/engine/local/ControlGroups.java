package dev.atoll.engine.local;

import dev.atoll.spi.engine.Limits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Limits enforced by the Linux kernel, where we may set them.
///
/// @param version what was found to work
/// @param detail what was found, or why it does not work
/// @param parents groups under which ours are made: one per controller on version 1, one on version 2
record ControlGroups(Version version, String detail, List<Parent> parents) {

    enum Version {
        V1,
        V2,
        NONE
    }

    record Parent(String controller, Path folder) {}

    private static final int PERIOD_MICROS = 100_000;
    private static final String UNIFIED = "unified";

    static ControlGroups none(String why) {
        return new ControlGroups(Version.NONE, why, List.of());
    }

    static Parent unified(Path folder) {
        return new Parent(UNIFIED, folder);
    }

    /// Makes the groups of one workload and returns their folders.
    List<Path> create(String name, Limits limits) throws IOException {
        for (Parent parent : parents) {
            Path group = parent.folder().resolve(name);
            Files.createDirectories(group);
            switch (parent.controller()) {
                case "memory" -> limitMemoryOfVersion1(group, limits.memoryBytes());
                case "cpu" -> {
                    write(group, "cpu.cfs_period_us", Integer.toString(PERIOD_MICROS));
                    write(group, "cpu.cfs_quota_us", Long.toString(quota(limits)));
                }
                case "pids" -> write(group, "pids.max", Integer.toString(limits.processes()));
                // It only counts.
                case "cpuacct" -> {}
                default -> {
                    write(group, "memory.max", Long.toString(limits.memoryBytes()));
                    writeIfThere(group, "memory.swap.max", "0");
                    writeIfThere(group, "cpu.max", quota(limits) + " " + PERIOD_MICROS);
                    writeIfThere(group, "pids.max", Integer.toString(limits.processes()));
                }
            }
        }
        return parents.stream().map(parent -> parent.folder().resolve(name)).toList();
    }

    /// Takes empty groups away and says whether all are gone; one that still holds a process stays.
    static boolean remove(List<Path> groups) {
        boolean gone = true;
        for (Path group : groups) {
            try {
                Files.deleteIfExists(group);
            } catch (IOException e) {
                gone = false;
            }
        }
        return gone;
    }

    /// The groups under our parents whose names end so.
    List<Path> endingWith(String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Parent parent : parents) {
            try (DirectoryStream<Path> groups = Files.newDirectoryStream(parent.folder(), "*" + suffix)) {
                groups.forEach(found::add);
            }
        }
        return found;
    }

    /// Whether the kernel ended a process of these groups for its memory.
    static boolean wasOutOfMemory(List<Path> groups) {
        return groups.stream()
                .flatMap(group -> List.of(group.resolve("memory.oom_control"), group.resolve("memory.events")).stream())
                .flatMap(file -> value(file, "oom_kill").stream())
                .anyMatch(count -> count > 0);
    }

    /// Processor time of all that ran in these groups; empty when none of them counts it.
    static OptionalLong cpuNanos(List<Path> groups) {
        for (Path group : groups) {
            Optional<Long> micros = value(group.resolve("cpu.stat"), "usage_usec");
            if (micros.isPresent()) {
                return OptionalLong.of(micros.get() * 1000);
            }
            OptionalLong nanos = number(group.resolve("cpuacct.usage"));
            if (nanos.isPresent()) {
                return nanos;
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static void limitMemoryOfVersion1(Path group, long bytes) throws IOException {
        // Lowered one after the other: neither may be above the other at any time.
        String limit = Long.toString(bytes);
        try {
            write(group, "memory.limit_in_bytes", limit);
            writeIfThere(group, "memory.memsw.limit_in_bytes", limit);
        } catch (IOException e) {
            writeIfThere(group, "memory.memsw.limit_in_bytes", limit);
            write(group, "memory.limit_in_bytes", limit);
        }
    }

    private static long quota(Limits limits) {
        return Math.max(1000, Math.round(limits.cpus() * PERIOD_MICROS));
    }

    private static void write(Path group, String file, String value) throws IOException {
        Files.writeString(group.resolve(file), value, StandardOpenOption.WRITE);
    }

    private static void writeIfThere(Path group, String file, String value) throws IOException {
        if (Files.exists(group.resolve(file))) {
            write(group, file, value);
        }
    }

    private static Optional<Long> value(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key + " "))
                    .map(line -> Long.parseLong(line.substring(key.length() + 1).strip()))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
