package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The processes of this machine: `/proc` where there is one, the JDK's view elsewhere (no sessions,
/// no memory, no environment).
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");
    private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/stat"));
    private static final int FIELDS_TO_START = 20;
    private static final int USER_TIME = 11;
    private static final int TIMES = 4;
    /// Of a tick, which is the same on every Linux that a program sees.
    private static final long NANOS = 10_000_000;

    /// One process. `start` is meant as in [ProcessIdentity].
    record Line(long pid, long parent, long session, long start) {}

    /// Whether the process still exists and is the one that was noted.
    boolean isAlive(ProcessIdentity identity) {
        if (!HAS_PROC) {
            return find(identity.pid())
                    .filter(line -> line.start() <= identity.start())
                    .isPresent();
        }
        return identity.boot().equals(boot())
                && find(identity.pid())
                        .filter(line -> line.start() == identity.start())
                        .isPresent();
    }

    /// The process, its descendants, and whatever shares the session it leads.
    List<Line> tree(long leader) {
        List<Line> all = all();
        Map<Long, List<Line>> children = new HashMap<>();
        Set<Line> found = new HashSet<>();
        for (Line line : all) {
            children.computeIfAbsent(line.parent(), _ -> new ArrayList<>()).add(line);
            if (line.pid() == leader || line.session() == leader) {
                found.add(line);
            }
        }
        List<Line> open = new ArrayList<>(found);
        while (!open.isEmpty()) {
            for (Line child : children.getOrDefault(open.removeLast().pid(), List.of())) {
                if (found.add(child)) {
                    open.add(child);
                }
            }
        }
        return List.copyOf(found);
    }

    /// The processes that were started with this entry (`NAME=value`) in their environment, as far as
    /// we may look: it finds those that left their parent and their session.
    List<Line> startedWith(String entry) {
        return all().stream()
                .filter(line -> environmentHolds(line.pid(), entry))
                .toList();
    }

    /// What a variable is in the environments of all processes, as far as we may look.
    Set<String> valuesOf(String name) {
        Set<String> values = new HashSet<>();
        for (Line line : all()) {
            for (String entry : environment(line.pid()).split("\0", -1)) {
                if (entry.startsWith(name + "=")) {
                    values.add(entry.substring(name.length() + 1));
                }
            }
        }
        return values;
    }

    /// Those of the pids that still are processes.
    List<Line> lines(Collection<Long> pids) {
        return pids.stream().flatMap(pid -> find(pid).stream()).toList();
    }

    /// Resident memory of the processes together; 0 where the system does not say.
    long residentBytes(Collection<Line> lines) {
        return lines.stream().mapToLong(line -> residentBytes(line.pid())).sum();
    }

    /// Processor time of the processes together, with that of their children that ended; 0 where the system does not
    /// say.
    long cpuNanos(Collection<Line> lines) {
        return lines.stream().mapToLong(line -> cpuTicks(line.pid())).sum() * NANOS;
    }

    /// Seconds since the machine was started; 0 where the system does not say.
    double uptime() {
        try {
            return Double.parseDouble(Files.readString(PROC.resolve("uptime")).split(" ", 2)[0]);
        } catch (IOException e) {
            return 0;
        }
    }

    /// The name of the program, shortened by the system; empty when it ended.
    String nameOf(long pid) {
        try {
            return Files.readString(PROC.resolve(pid + "/comm"), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    private List<Line> all() {
        if (!HAS_PROC) {
            return ProcessHandle.allProcesses().map(ProcessTable::lineOf).toList();
        }
        List<Line> lines = new ArrayList<>();
        try (DirectoryStream<Path> pids = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path pid : pids) {
                find(Long.parseLong(pid.getFileName().toString())).ifPresent(lines::add);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return lines;
    }

    private Optional<Line> find(long pid) {
        if (!HAS_PROC) {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(ProcessTable::lineOf);
        }
        try {
            return parse(Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // It ended while we looked.
            return Optional.empty();
        }
    }

    /// Reads a line of `/proc/<pid>/stat`; empty for a zombie, which has ended. The name of the
    /// program, in parentheses, may itself hold spaces and parentheses.
    static Optional<Line> parse(String stat) {
        int name = stat.indexOf(" (");
        int end = stat.lastIndexOf(')');
        String[] fields =
                end < 0 ? new String[0] : stat.substring(end + 1).strip().split(" ", -1);
        if (name < 0 || fields.length < FIELDS_TO_START || fields[0].equals("Z") || fields[0].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(new Line(
                Long.parseLong(stat.substring(0, name)),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[FIELDS_TO_START - 1])));
    }

    private static Line lineOf(ProcessHandle process) {
        long parent = process.parent().map(ProcessHandle::pid).orElse(0L);
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new Line(process.pid(), parent, -1, start);
    }

    private static String boot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return ProcessIdentity.NO_BOOT;
        }
    }

    private static boolean environmentHolds(long pid, String entry) {
        return ("\0" + environment(pid)).contains("\0" + entry + "\0");
    }

    private static String environment(long pid) {
        try {
            return Files.readString(PROC.resolve(pid + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It ended, or belongs to somebody else.
            return "";
        }
    }

    private static long cpuTicks(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            long ticks = 0;
            for (int i = USER_TIME; i < Math.min(fields.length, USER_TIME + TIMES); i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks;
        } catch (IOException e) {
            // It ended while we looked, or there is no /proc.
            return 0;
        }
    }

    private static long residentBytes(long pid) {
        try {
            for (String line : Files.readAllLines(PROC.resolve(pid + "/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("VmRSS:")) {
                    String kilobytes =
                            line.substring("VmRSS:".length()).replace("kB", "").strip();
                    return Long.parseLong(kilobytes) << 10;
                }
            }
        } catch (IOException e) {
            // It ended while we looked, or there is no /proc.
        }
        return 0;
    }
}
