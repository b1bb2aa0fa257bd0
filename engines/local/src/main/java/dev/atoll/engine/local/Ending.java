package dev.atoll.engine.local;

import dev.atoll.engine.local.ProcessTable.Line;
import dev.atoll.engine.local.WorkloadRun.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ends the processes of a workload, all of them.
final class Ending {

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration PATIENCE_WITH_THE_KERNEL = Duration.ofSeconds(5);
    private static final Duration PATIENCE_WITH_STEPS = Duration.ofSeconds(3);
    private static final Duration PATIENCE_WITH_GROUPS = Duration.ofMillis(500);

    private final ProcessTable table;

    /// What a sandbox is, seen from outside: it does not pass on what it is asked, and takes all with it when it ends.
    private static final String SANDBOX = "bwrap";

    private final Confiner confiner;
    private final Doors doors;

    Ending(ProcessTable table, Confiner confiner, Doors doors) {
        this.table = table;
        this.confiner = confiner;
        this.doors = doors;
    }

    /// Notes why, asks the processes to end, and ends by force what is left after `grace`. What has
    /// ended keeps its verdict.
    void end(WorkloadRun run, Verdict verdict, Duration grace) throws IOException, InterruptedException {
        Optional<ProcessIdentity> process = run.process();
        if (process.isEmpty() || !table.isAlive(process.get())) {
            // Its control groups stay: they tell whether it ended for want of memory.
            sweep(run);
            return;
        }
        run.write(verdict);
        if (grace.isPositive()) {
            ofProgram(run).stream()
                    .filter(member -> !table.nameOf(member.pid()).equals(SANDBOX))
                    .forEach(ProcessHandle::destroy);
            awaitEnd(run, process.get(), grace);
        }
        Duration after = Duration.ofMillis(run.note().aim().afterMillis());
        if (after.isPositive()) {
            endProgram(run, process.get());
            awaitDeath(process.get(), after.plus(PATIENCE_WITH_STEPS));
        }
        release(run);
    }

    /// Ends by force all but the shell, which then does what comes after.
    private void endProgram(WorkloadRun run, ProcessIdentity shell) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(PATIENCE_WITH_THE_KERNEL);
        while (run.exitCode().isEmpty() && table.isAlive(shell) && !deadline.isOver()) {
            ofProgram(run).stream()
                    .filter(process -> process.pid() != shell.pid())
                    .forEach(ProcessHandle::destroyForcibly);
            deadline.pause(PAUSE);
        }
    }

    /// The members of a start without those of what comes after: that begins only when the exit is written, so it is
    /// none of those that were seen before.
    private List<ProcessHandle> ofProgram(WorkloadRun run) throws IOException {
        List<ProcessHandle> seen = members(run);
        boolean after = run.note().aim().afterMillis() > 0 && run.exitCode().isPresent();
        return after ? List.of() : seen;
    }

    /// Ends by force whatever a start left running, and gives back its control groups.
    void release(WorkloadRun run) throws IOException, InterruptedException {
        sweep(run);
        doors.close(run.note().id());
        confiner.release(run);
        // A process that ended leaves its group a moment later. What stays nevertheless is empty, costs
        // next to nothing, and is used again or taken away by the next engine over this folder.
        Deadline deadline = Deadline.in(PATIENCE_WITH_GROUPS);
        while (!ControlGroups.remove(run.note().groupFolders()) && !deadline.isOver()) {
            deadline.pause(PAUSE);
        }
    }

    /// Ends by force what a program that ended left running.
    void endLeftovers(WorkloadRun run) throws IOException, InterruptedException {
        Optional<ProcessIdentity> process = run.process();
        if (process.isEmpty() || !table.isAlive(process.get())) {
            sweep(run);
        }
    }

    /// The folders of the starts of which processes are left.
    Set<String> startsWithProcesses() {
        return table.valuesOf(Launcher.COOKIE);
    }

    private void sweep(WorkloadRun run) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(PATIENCE_WITH_THE_KERNEL);
        for (List<ProcessHandle> left = members(run); !left.isEmpty(); left = members(run)) {
            if (deadline.isOver()) {
                throw new IOException("these processes of " + run.note().id() + " do not end: " + left);
            }
            left.forEach(ProcessHandle::destroyForcibly);
            deadline.pause(PAUSE);
        }
    }

    private void awaitEnd(WorkloadRun run, ProcessIdentity shell, Duration grace)
            throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(grace);
        while (table.isAlive(shell) && run.exitCode().isEmpty() && !deadline.isOver()) {
            deadline.pause(PAUSE);
        }
        if (run.note().aim().afterMillis() == 0) {
            // The shell has nothing left to do; what the program started may need the rest of the time.
            awaitDeath(shell, deadline.left());
        }
    }

    private void awaitDeath(ProcessIdentity process, Duration patience) throws InterruptedException {
        Deadline deadline = Deadline.in(patience);
        while (table.isAlive(process) && !deadline.isOver()) {
            deadline.pause(PAUSE);
        }
    }

    private List<ProcessHandle> members(WorkloadRun run) throws IOException {
        Set<Line> members = new HashSet<>(table.startedWith(Launcher.cookie(run)));
        Optional<ProcessIdentity> process = run.process();
        if (process.isPresent() && table.isAlive(process.get())) {
            members.addAll(table.tree(process.get().pid()));
        }
        for (Path group : run.note().groupFolders()) {
            members.addAll(table.lines(pidsIn(group)));
        }
        return members.stream()
                .flatMap(line -> ProcessHandle.of(line.pid()).stream())
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
