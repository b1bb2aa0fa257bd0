package dev.atoll.engine.local;

import dev.atoll.engine.local.ProcessTable.Line;
import dev.atoll.engine.local.WorkloadFolder.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ends the processes of a workload, all of them.
final class Ending {

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration PATIENCE_WITH_THE_KERNEL = Duration.ofSeconds(5);

    private final ProcessTable table;

    Ending(ProcessTable table) {
        this.table = table;
    }

    /// Notes why, asks the processes to end, and ends by force what is left after `grace`. What has
    /// ended keeps its verdict.
    void end(WorkloadFolder folder, Verdict verdict, Duration grace) throws IOException, InterruptedException {
        Optional<ProcessIdentity> process = folder.process();
        if (process.isPresent() && table.isAlive(process.get())) {
            folder.write(verdict);
            if (grace.isPositive()) {
                members(folder).forEach(ProcessHandle::destroy);
                awaitEnd(process.get(), grace);
            }
        }
        sweep(folder);
    }

    /// Ends by force whatever a workload left running.
    void sweep(WorkloadFolder folder) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(PATIENCE_WITH_THE_KERNEL);
        for (List<ProcessHandle> left = members(folder); !left.isEmpty(); left = members(folder)) {
            if (deadline.isOver()) {
                throw new IOException(left.size() + " processes of " + folder.id() + " do not end: " + left);
            }
            left.forEach(ProcessHandle::destroyForcibly);
            deadline.pause(PAUSE);
        }
    }

    private void awaitEnd(ProcessIdentity process, Duration grace) throws InterruptedException {
        Deadline deadline = Deadline.in(grace);
        while (table.isAlive(process) && !deadline.isOver()) {
            deadline.pause(PAUSE);
        }
    }

    private List<ProcessHandle> members(WorkloadFolder folder) throws IOException {
        Map<Long, Line> members = new LinkedHashMap<>();
        Optional<ProcessIdentity> process = folder.process();
        if (process.isPresent() && table.isAlive(process.get())) {
            table.tree(process.get().pid()).forEach(line -> members.put(line.pid(), line));
        }
        table.startedWith(Launcher.COOKIE + "=" + folder.path()).forEach(line -> members.put(line.pid(), line));
        Optional<WorkloadNote> note = folder.note();
        if (note.isPresent()) {
            for (Path group : note.get().groupFolders()) {
                table.lines(pidsIn(group)).forEach(line -> members.put(line.pid(), line));
            }
        }
        return members.keySet().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    private static List<Long> pidsIn(Path group) throws IOException {
        try {
            return Files.readAllLines(group.resolve("cgroup.procs")).stream()
                    .map(Long::parseLong)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
