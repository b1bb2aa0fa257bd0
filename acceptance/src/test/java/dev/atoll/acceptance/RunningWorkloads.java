package dev.atoll.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The processes of the workloads of one home, shells and sandboxes included: the local engine gives each the folder
/// of its start.
///
/// @param processes by the id of the workload
record RunningWorkloads(Map<String, List<ProcessHandle>> processes) {

    private static final Pattern START = Pattern.compile("(?:^|\0)ATOLL_WORKLOAD_RUN=([^\0]+)/([^/\0]+)/run-\\d+\0");

    static RunningWorkloads of(Path home) {
        Map<String, List<ProcessHandle>> found = new TreeMap<>();
        ProcessHandle.allProcesses()
                .forEach(process -> workloadOf(process, home)
                        .ifPresent(id -> found.computeIfAbsent(id, _ -> new ArrayList<>())
                                .add(process)));
        return new RunningWorkloads(found);
    }

    private static Optional<String> workloadOf(ProcessHandle process, Path home) {
        try {
            Path environment = Path.of("/proc/" + process.pid() + "/environ");
            Matcher matcher = START.matcher(Files.readString(environment, StandardCharsets.ISO_8859_1));
            return matcher.find() && matcher.group(1).startsWith(home + "/")
                    ? Optional.of(matcher.group(2))
                    : Optional.empty();
        } catch (IOException e) {
            // It has ended meanwhile, or is somebody else's.
            return Optional.empty();
        }
    }

    boolean isRunning(String prefix) {
        return processes.keySet().stream().anyMatch(id -> id.startsWith(prefix));
    }

    /// One of them all.
    Optional<String> any(Random random) {
        List<String> ids = List.copyOf(processes.keySet());
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
    }

    /// Kills one process of a workload: its program, the shell beside it, or a part of its sandbox.
    void killOneOf(String id, Random random) {
        List<ProcessHandle> candidates = processes.getOrDefault(id, List.of());
        boolean _ = candidates.get(random.nextInt(candidates.size())).destroyForcibly();
    }

    void killAll() {
        processes.values().forEach(all -> all.forEach(ProcessHandle::destroyForcibly));
    }
}
