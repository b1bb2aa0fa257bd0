package dev.atoll.engine.local;

import dev.atoll.engine.local.WorkloadNote.Confinement;
import dev.atoll.engine.local.WorkloadNote.Granted;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Starts workloads, each once, and again on another port when its port was taken.
final class Starter {

    /// The exit status by which a program says that somebody else listens on its port.
    private static final int PORT_TAKEN = 98;

    private static final int MOST_TRIES = 5;

    private final Folders folders;
    private final Observer observer;
    private final Ending ending;
    private final Limiter limiter;
    private final Turns turns;
    private final Listeners listeners;
    private final Admission admission;
    private final Launcher launcher;
    private final Confiner confiner;
    private final Doors doors;
    private final Ports ports;
    private final FolderLock lock;

    /// What this instance starts, and has started and may have to start again. Kept in memory only: the
    /// environment holds secrets.
    private final ConcurrentMap<String, Attempt> attempts = new ConcurrentHashMap<>();

    /// @param run the start this is, as in [WorkloadNote]
    /// @param number how many ports were tried, this one included
    private record Attempt(WorkloadSpec spec, int run, int number) {

        Attempt next() {
            return new Attempt(spec, run + 1, number + 1);
        }
    }

    Starter(Folders folders, Observer observer, Watchdog.Tools tools, Limiter limiter, Choices choices) {
        this.folders = folders;
        this.observer = observer;
        this.ending = tools.ending();
        this.turns = tools.turns();
        this.listeners = tools.listeners();
        this.limiter = limiter;
        this.admission = choices.admission();
        this.launcher = choices.launcher();
        this.confiner = choices.confiner();
        this.doors = tools.doors();
        this.ports = choices.ports();
        lock = new FolderLock(folders.lock());
    }

    /// What decides how a workload is started.
    record Choices(Admission admission, Launcher launcher, Confiner confiner, Ports ports) {}

    /// Whether this instance started it, or is just doing so.
    boolean isAt(String workloadId) {
        return attempts.containsKey(workloadId);
    }

    /// Whether this start is not over, though no process shows it: it is just being made, or is made
    /// again because its port was taken.
    boolean isUnderWay(WorkloadRun run) throws IOException {
        Attempt attempt = attempts.get(run.note().id());
        if (attempt == null) {
            return false;
        }
        boolean launching = attempt.run() == run.note().run() && run.process().isEmpty();
        return attempt.run() > run.note().run() || launching || isTriedAgain(run, attempt);
    }

    private static boolean isTriedAgain(WorkloadRun run, Attempt attempt) throws IOException {
        return attempt.number() < MOST_TRIES
                && run.verdict().isEmpty()
                && run.exitCode().filter(code -> code == PORT_TAKEN).isPresent();
    }

    void start(WorkloadSpec spec) throws IOException, InterruptedException, EngineException {
        try (Turns.Turn _ = turns.take(spec.id());
                FolderLock.Held _ = lock.hold()) {
            WorkloadFolder folder = folders.of(spec.id());
            Optional<WorkloadRun> latest = folder.latest();
            if (latest.isPresent()) {
                boolean goesOn =
                        latest.get().verdict().isEmpty() && !latest.get().wasCutShort();
                if (observer.isRunning(latest.get()) && goesOn) {
                    return;
                }
                ending.release(latest.get());
            }
            admission.refuseWhenWrong(spec);
            int run = latest.map(before -> before.note().run() + 1).orElse(1);
            launch(folder, new Attempt(spec, run, 1));
        }
    }

    private void launch(WorkloadFolder folder, Attempt attempt)
            throws IOException, InterruptedException, EngineException {
        WorkloadSpec spec = attempt.spec();
        Admission.Promised promised = admission.admit(spec);
        List<Path> groups = limiter.groupsFor(spec);
        Confinement confinement = confiner.confine(spec, groups);
        if (!confinement.isolation().isAtLeast(spec.isolation())) {
            ControlGroups.remove(groups);
            throw new EngineException(
                    Reason.UNAVAILABLE, "no control group can be made for " + spec.id() + " now; it demands one");
        }
        Granted granted = new Granted(
                ports.choose(spec.ports().size(), promised.ports(), spec.id()),
                admission.gpusFor(spec, promised),
                confinement);
        WorkloadNote note = WorkloadNote.of(spec, attempt.run(), granted, folder.sockets());
        attempts.put(spec.id(), attempt);
        try {
            Process process = launcher.launch(folder, spec, note);
            doors.open(note);
            listeners.tell(spec.id());
            var _ = process.onExit().thenRunAsync(() -> hasExited(folder, attempt), Thread::startVirtualThread);
        } catch (IOException e) {
            attempts.remove(spec.id());
            throw refusal(spec, e);
        } catch (EngineException | InterruptedException e) {
            attempts.remove(spec.id());
            throw e;
        }
    }

    private static EngineException refusal(WorkloadSpec spec, IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        // What fork says when processes or memory have run out (EAGAIN, ENOMEM).
        boolean full = message.contains("error=11") || message.contains("error=12");
        return new EngineException(
                full ? Reason.FULL : Reason.UNAVAILABLE, "cannot start " + spec.id() + ": " + e.getMessage(), e);
    }

    private void hasExited(WorkloadFolder folder, Attempt attempt) {
        String id = folder.id();
        listeners.tell(id);
        try {
            if (isWorthAnother(folder, attempt)) {
                tryAgain(folder, attempt);
            } else {
                attempts.remove(id, attempt);
            }
        } catch (IOException | EngineException e) {
            // Nobody waits for this; the status tells how it ended.
            attempts.remove(id, attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryAgain(WorkloadFolder folder, Attempt attempt)
            throws IOException, InterruptedException, EngineException {
        try (Turns.Turn _ = turns.take(folder.id());
                FolderLock.Held _ = lock.hold()) {
            // Somebody may have stopped or started it while we waited for our turn.
            Optional<WorkloadRun> run = folder.latest();
            if (run.isPresent() && isWorthAnother(folder, attempt)) {
                ending.release(run.get());
                launch(folder, attempt.next());
            } else {
                attempts.remove(folder.id(), attempt);
            }
        }
    }

    private boolean isWorthAnother(WorkloadFolder folder, Attempt attempt) throws IOException {
        Optional<WorkloadRun> run = folder.latest();
        return run.isPresent() && attempt.equals(attempts.get(folder.id())) && isTriedAgain(run.get(), attempt);
    }
}
