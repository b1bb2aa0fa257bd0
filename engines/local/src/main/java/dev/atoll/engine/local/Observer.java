package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.io.IOException;
import java.util.Optional;

/// Says how a workload is doing, by looking.
final class Observer {

    private static final int SIGNALLED = 128;
    private static final int KILLED = SIGNALLED + 9;

    private final ProcessTable table;
    private final Readiness readiness;
    private final Sightings sightings;

    Observer(ProcessTable table, Readiness readiness, Sightings sightings) {
        this.table = table;
        this.readiness = readiness;
        this.sightings = sightings;
    }

    boolean isRunning(WorkloadRun run) throws IOException {
        Optional<ProcessIdentity> process = run.process();
        return process.isPresent() && table.isAlive(process.get());
    }

    /// Everything but the memory.
    WorkloadStatus observe(WorkloadFolder folder, WorkloadRun run) throws IOException, InterruptedException {
        Optional<ProcessIdentity> process = run.process();
        if (process.isEmpty() || !table.isAlive(process.get())) {
            return ended(folder, run);
        }
        Readiness.Seen seen = readiness.ask(run.note().readiness());
        sightings.saw(folder.id(), process.get(), seen);
        return running(seen, run.note());
    }

    /// The resident memory of all its processes; 0 when it does not run.
    long residentBytes(WorkloadRun run) throws IOException {
        Optional<ProcessIdentity> process = run.process();
        return process.isPresent() && table.isAlive(process.get())
                ? table.residentBytes(table.tree(process.get().pid()))
                : 0;
    }

    private static WorkloadStatus running(Readiness.Seen seen, WorkloadNote note) {
        String reason = switch (seen.phase()) {
            case STARTING -> "the program was started and does not listen yet";
            case LOADING -> seen.reason().isEmpty() ? "the program listens and is loading" : seen.reason();
            case READY, FAILED, ENDED, GONE -> "";
        };
        return new WorkloadStatus(seen.phase(), Optional.of(note.endpoint()), reason, 0);
    }

    private static WorkloadStatus ended(WorkloadFolder folder, WorkloadRun run) throws IOException {
        Optional<WorkloadRun.Verdict> verdict = run.verdict();
        if (verdict.isPresent()) {
            return ended(verdict.get().phase(), verdict.get().reason());
        }
        Optional<Integer> exit = run.exitCode();
        if (exit.isEmpty()) {
            return ended(WorkloadPhase.FAILED, "was ended from outside, or the machine was restarted");
        }
        if (exit.get() == 0) {
            return ended(WorkloadPhase.ENDED, "ended by itself");
        }
        if (exit.get() == KILLED && ControlGroups.wasOutOfMemory(run.note().groupFolders())) {
            return ended(
                    WorkloadPhase.FAILED,
                    "needed more than its " + megabytes(run.note().memoryBytes()));
        }
        String how = exit.get() > SIGNALLED
                ? "was ended by signal " + (exit.get() - SIGNALLED)
                : "ended with status " + exit.get();
        return ended(WorkloadPhase.FAILED, how + lastWords(folder));
    }

    /// What it said last, as the end of a reason.
    static String lastWords(WorkloadFolder folder) throws IOException {
        return folder.output().lastWords().map(line -> ": " + line).orElse("");
    }

    static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }

    private static WorkloadStatus ended(WorkloadPhase phase, String reason) {
        return new WorkloadStatus(phase, Optional.empty(), reason, 0);
    }
}
