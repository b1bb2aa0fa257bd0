package dev.atoll.engine.local;

import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/// Starts workloads, each once, and again on another port when its port was taken.
final class Starter {

    /// The exit status by which a program says that somebody else listens on its port.
    private static final int PORT_TAKEN = 98;

    private static final int MOST_TRIES = 5;

    private final LocalEngineConfig config;
    private final Folders folders;
    private final Observer observer;
    private final Ending ending;
    private final Limiter limiter;
    private final Launcher launcher = new Launcher();
    private final Ports ports;
    private final FolderLock lock;
    private final Turns turns;

    /// What was started by this instance and may have to be started again. Kept in memory only: the
    /// environment holds secrets.
    private final ConcurrentMap<String, Attempt> attempts = new ConcurrentHashMap<>();

    private record Attempt(WorkloadSpec spec, int number) {

        Attempt next() {
            return new Attempt(spec, number + 1);
        }
    }

    Starter(LocalEngineConfig config, Folders folders, Observer observer, Ending ending, Turns turns) {
        this.config = config;
        this.folders = folders;
        this.observer = observer;
        this.ending = ending;
        this.turns = turns;
        limiter = new Limiter(config, folders.path());
        ports = new Ports(config.firstPort(), config.lastPort(), RandomGenerator.getDefault());
        lock = new FolderLock(folders.lock());
    }

    Limiter limiter() {
        return limiter;
    }

    /// Whether the workload ended only to be started again.
    boolean triesAgain(WorkloadFolder folder) throws IOException {
        Attempt attempt = attempts.get(folder.id());
        return attempt != null
                && attempt.number() < MOST_TRIES
                && folder.verdict().isEmpty()
                && folder.exitCode().filter(code -> code == PORT_TAKEN).isPresent();
    }

    void start(WorkloadSpec spec) throws IOException, InterruptedException, EngineException {
        try (Turns.Turn _ = turns.take(spec.id());
                FolderLock.Held _ = lock.hold()) {
            WorkloadFolder folder = folders.of(spec.id());
            if (observer.isRunning(folder) && folder.verdict().isEmpty()) {
                return;
            }
            launcher.check(spec);
            ending.sweep(folder);
            launch(folder, new Attempt(spec, 1));
        }
    }

    private void launch(WorkloadFolder folder, Attempt attempt)
            throws IOException, InterruptedException, EngineException {
        WorkloadSpec spec = attempt.spec();
        Set<Integer> promised = refuseWhenFull(spec);
        int port = ports.choose(promised)
                .orElseThrow(() -> new EngineException(
                        Reason.FULL,
                        "no port between " + config.firstPort() + " and " + config.lastPort() + " is free for "
                                + spec.id()));
        List<Path> groups = limiter.groupsFor(spec);
        attempts.put(spec.id(), attempt);
        try {
            Process process = launcher.launch(folder, spec, WorkloadNote.of(spec, port, groups));
            var _ = process.onExit().thenRunAsync(() -> hasExited(folder, process.pid()), Thread::startVirtualThread);
        } catch (IOException e) {
            throw refusal(spec, e);
        }
    }

    /// The ports of what runs; each program gets some time to listen on its own.
    private Set<Integer> refuseWhenFull(WorkloadSpec spec) throws IOException, EngineException {
        Set<Integer> promised = new HashSet<>();
        long memory = 0;
        for (WorkloadFolder other : folders.all()) {
            Optional<WorkloadNote> note = other.note();
            if (note.isPresent() && observer.isRunning(other)) {
                promised.add(note.get().port());
                memory += note.get().memoryBytes();
            }
        }
        long wanted = spec.limits().memoryBytes();
        if (memory + wanted > config.memoryBytes()) {
            throw new EngineException(
                    Reason.FULL,
                    spec.id() + " needs " + Observer.megabytes(wanted) + "; " + Observer.megabytes(memory) + " of "
                            + Observer.megabytes(config.memoryBytes()) + " are promised to others");
        }
        return promised;
    }

    private static EngineException refusal(WorkloadSpec spec, IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        // What fork says when processes or memory have run out (EAGAIN, ENOMEM).
        boolean full = message.contains("error=11") || message.contains("error=12");
        return new EngineException(
                full ? Reason.FULL : Reason.UNAVAILABLE, "cannot start " + spec.id() + ": " + e.getMessage(), e);
    }

    private void hasExited(WorkloadFolder folder, long pid) {
        try (Turns.Turn _ = turns.take(folder.id());
                FolderLock.Held _ = lock.hold()) {
            boolean current =
                    folder.process().filter(process -> process.pid() == pid).isPresent();
            Attempt attempt = attempts.get(folder.id());
            if (!current || attempt == null) {
                return;
            }
            if (triesAgain(folder)) {
                launch(folder, attempt.next());
                return;
            }
            attempts.remove(folder.id());
        } catch (IOException | EngineException e) {
            // Nobody waits for this; the status tells how it ended.
            attempts.remove(folder.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
