package dev.atoll.engine.local;

import dev.atoll.engine.local.WorkloadRun.Verdict;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Says how a workload is doing, by looking.
final class Observer {

    private static final String BEGINS = "the program was started and does not listen yet";
    private static final int TIMED_OUT = 124;
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
        if (!run.hasBegun()) {
            String doing = run.step()
                    .map(name -> "the step \"" + name + "\" is being done")
                    .orElse(BEGINS);
            return running(new Readiness.Seen(WorkloadPhase.STARTING, doing), run.note());
        }
        if (run.note().isToEnd()) {
            return running(Readiness.Seen.of(WorkloadPhase.READY), run.note());
        }
        Readiness.Seen seen =
                readiness.ask(run.note().readinessDoor().uri(), run.note().aim().readinessPath());
        sightings.saw(folder.id(), process.get(), seen);
        return running(seen, run.note());
    }

    /// How long its program has been running; since it was first seen to, where the system does not say.
    Duration runningFor(WorkloadFolder folder, WorkloadRun run) throws IOException {
        OptionalDouble began = run.began();
        return began.isPresent()
                ? Duration.ofMillis(Math.round((table.uptime() - began.getAsDouble()) * 1000))
                : sightings.age(folder.id());
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
            case STARTING -> seen.reason().isEmpty() ? BEGINS : seen.reason();
            case LOADING -> seen.reason().isEmpty() ? "the program listens and is loading" : seen.reason();
            case READY, FAILED, ENDED, GONE -> "";
        };
        return said(seen.phase(), reason, note).at(note.endpoints());
    }

    private static WorkloadStatus said(WorkloadPhase phase, String reason, WorkloadNote note) {
        return WorkloadStatus.of(phase, reason)
                .in(note.confinement().isolation(), note.share().gpus());
    }

    private static WorkloadStatus ended(WorkloadFolder folder, WorkloadRun run) throws IOException {
        Optional<Integer> exit = run.exitCode();
        Verdict verdict = run.verdict().isPresent() ? run.verdict().get() : verdict(folder, run, exit);
        OptionalInt code = exit.stream().mapToInt(Integer::intValue).findFirst();
        return said(verdict.phase(), verdict.reason(), run.note()).exitedWith(code);
    }

    private static Verdict verdict(WorkloadFolder folder, WorkloadRun run, Optional<Integer> exit) throws IOException {
        if (exit.isEmpty()) {
            return failed("was ended from outside, or the machine was restarted");
        }
        Optional<String> step = run.step();
        if (step.isPresent()) {
            String name = "the step \"" + step.get() + "\" ";
            return exit.get() == TIMED_OUT
                    ? failed(name + "took longer than it may")
                    : failed(name + how(exit.get()) + lastWords(folder));
        }
        if (exit.get() == 0) {
            return new Verdict(WorkloadPhase.ENDED, "ended by itself");
        }
        if (exit.get() == KILLED && ControlGroups.wasOutOfMemory(run.note().groupFolders())) {
            return failed("needed more than its " + megabytes(run.note().share().memoryBytes()));
        }
        return failed(how(exit.get()) + lastWords(folder));
    }

    private static String how(int exit) {
        return exit > SIGNALLED ? "was ended by signal " + (exit - SIGNALLED) : "ended with status " + exit;
    }

    private static Verdict failed(String reason) {
        return new Verdict(WorkloadPhase.FAILED, reason);
    }

    /// What it said last, as the end of a reason.
    static String lastWords(WorkloadFolder folder) throws IOException {
        return folder.output().lastWords().map(line -> ": " + line).orElse("");
    }

    static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }
}
