package dev.atoll.engine.container;

import dev.atoll.engine.container.Standing.Next;
import dev.atoll.engine.container.WorkloadFolder.Verdict;
import dev.atoll.engine.container.WorkloadNote.Part;
import dev.atoll.engine.container.WorkloadNote.Role;
import dev.atoll.spi.engine.WorkloadPhase;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Takes workloads on: starts the container whose turn it is, and ends the one that takes too much. Whoever calls has
/// the turn of the workload.
final class Stages {

    private final Daemon daemon;
    private final LogCopy logs;
    private final Observer observer;
    private final Sightings sightings;
    private final Listeners listeners;
    private final Written written;
    private final InstantSource time;

    /// The starts that are over, which need no more looks.
    private final ConcurrentMap<String, Integer> settled = new ConcurrentHashMap<>();

    Stages(Daemon daemon, LogCopy logs, Observer observer, Tools tools, InstantSource time) {
        this.daemon = daemon;
        this.logs = logs;
        this.observer = observer;
        this.sightings = tools.sightings();
        this.listeners = tools.listeners();
        this.written = tools.written();
        this.time = time;
    }

    /// What it remembers with, and tells.
    record Tools(Sightings sightings, Listeners listeners, Written written) {}

    boolean isSettled(WorkloadNote note) {
        return Integer.valueOf(note.run()).equals(settled.get(note.id()));
    }

    void forget(String id) {
        settled.remove(id);
        boolean _ = sightings.forget(id);
        written.forget(id);
    }

    /// Starts what is to be started, as far as it goes without waiting.
    Next advance(WorkloadFolder folder, WorkloadNote note) throws IOException {
        Next next = observer.standing(folder, note).next();
        while (next instanceof Next.Begin begin) {
            begin(folder, begin.part(), begin.container());
            listeners.tell(folder.id());
            next = observer.standing(folder, note).next();
        }
        if (next instanceof Next.Over) {
            logs.catchUp(folder);
            settled.put(note.id(), note.run());
            boolean _ = sightings.forget(folder.id());
            listeners.tell(folder.id());
        }
        return next;
    }

    private void begin(WorkloadFolder folder, Part part, Container container) throws IOException {
        try {
            daemon.start(container.id());
        } catch (Refusal refusal) {
            if (part.role() == Role.AFTER) {
                // It would be tried for ever.
                daemon.remove(container.id());
                return;
            }
            String what = part.name().isEmpty() ? "" : "the step \"" + part.name() + "\" ";
            folder.condemn(Verdict.failed(what + "could not be started: " + refusal.getMessage()));
        }
    }

    /// Ends a container that runs too long, is not ready in its time, or writes too much.
    void hold(WorkloadFolder folder, WorkloadNote note, Next.Running running) throws IOException, InterruptedException {
        Part part = running.part();
        Container container = running.container();
        if (part.role() != Role.AFTER && folder.verdict().isPresent()) {
            // Condemned before a platform died.
            daemon.kill(container.id(), "SIGKILL");
            return;
        }
        Optional<String> fault = part.role() == Role.PROGRAM ? fault(folder, note, container) : late(part, container);
        if (fault.isEmpty()) {
            return;
        }
        if (part.role() != Role.AFTER) {
            folder.condemn(Verdict.failed(fault.get()));
        }
        daemon.kill(container.id(), "SIGKILL");
    }

    private Optional<String> late(Part step, Container container) {
        return runningFor(container).toMillis() > step.limitMillis()
                ? Optional.of("the step \"" + step.name() + "\" took longer than it may")
                : Optional.empty();
    }

    private Optional<String> fault(WorkloadFolder folder, WorkloadNote note, Container container)
            throws IOException, InterruptedException {
        sightings.saw(folder.id(), container.id());
        long bytes = written.bytes(folder, note, container);
        if (bytes > note.share().diskBytes()) {
            return Optional.of("wrote " + Observer.megabytes(bytes) + " to disk; it may write "
                    + Observer.megabytes(note.share().diskBytes()));
        }
        if (note.isToEnd()) {
            long most = note.aim().timeLimitMillis();
            return runningFor(container).toMillis() > most
                    ? Optional.of("ran longer than its " + most / 1000 + " s")
                    : Optional.empty();
        }
        if (!sightings.isOverdue(folder.id(), note.startTimeout())) {
            return Optional.empty();
        }
        WorkloadPhase seen = observer.observe(folder, note).phase();
        // It may have said something new that nobody has asked for.
        if (seen == WorkloadPhase.READY || !sightings.isOverdue(folder.id(), note.startTimeout())) {
            return Optional.empty();
        }
        return Optional.of(
                "was not ready after " + note.startTimeout().toSeconds() + " s" + logs.lastWords(container.id()));
    }

    private Duration runningFor(Container container) {
        return container
                .startedAt()
                .map(start -> Duration.between(start, time.instant()))
                .orElse(Duration.ZERO);
    }
}
