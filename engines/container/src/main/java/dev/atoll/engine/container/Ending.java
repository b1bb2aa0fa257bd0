package dev.atoll.engine.container;

import dev.atoll.engine.container.Standing.Next;
import dev.atoll.engine.container.WorkloadFolder.Verdict;
import dev.atoll.engine.container.WorkloadNote.Role;
import dev.atoll.spi.engine.WorkloadPhase;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Ends workloads and takes their containers away.
final class Ending {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE_WITH_THE_KERNEL = Duration.ofSeconds(15);

    private final Daemon daemon;
    private final Workloads workloads;
    private final LogCopy logs;
    private final Stages stages;

    Ending(Daemon daemon, Workloads workloads, LogCopy logs, Stages stages) {
        this.daemon = daemon;
        this.workloads = workloads;
        this.logs = logs;
        this.stages = stages;
    }

    /// Notes why, asks the container that runs to end, ends it by force after `grace`, and does what comes after. What
    /// has ended keeps its verdict.
    void end(WorkloadFolder folder, Duration grace) throws IOException, InterruptedException {
        Optional<WorkloadNote> note = folder.note();
        if (note.isEmpty()) {
            endOrphan(folder.id());
            return;
        }
        Next next = stages.advance(folder, note.get());
        if (!(next instanceof Next.Running running)) {
            return;
        }
        if (running.part().role() != Role.AFTER) {
            folder.condemn(new Verdict(WorkloadPhase.ENDED, "was stopped"));
            end(running.container(), grace);
        }
        finish(folder, note.get());
    }

    private void end(Container container, Duration grace) throws IOException, InterruptedException {
        if (grace.isPositive()) {
            daemon.kill(container.id(), container.stopSignal());
            if (hasEnded(container, grace)) {
                return;
            }
        }
        daemon.kill(container.id(), "SIGKILL");
        if (!hasEnded(container, PATIENCE_WITH_THE_KERNEL)) {
            throw new IOException("the container " + container.id() + " does not end");
        }
    }

    private boolean hasEnded(Container container, Duration patience) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(patience);
        while (true) {
            Optional<Container> now = daemon.inspect(container.id());
            if (now.isEmpty() || !now.get().isRunning()) {
                return true;
            }
            if (deadline.isOver()) {
                return false;
            }
            deadline.pause(PAUSE);
        }
    }

    private void finish(WorkloadFolder folder, WorkloadNote note) throws IOException, InterruptedException {
        Next next = stages.advance(folder, note);
        while (next instanceof Next.Running step) {
            if (!hasEnded(step.container(), Duration.ofMillis(step.part().limitMillis()))) {
                end(step.container(), Duration.ZERO);
            }
            next = stages.advance(folder, note);
        }
    }

    /// One whose folder is gone.
    private void endOrphan(String id) throws IOException {
        for (Map.Entry<String, Daemon.Listed> one : containers(id).entrySet()) {
            daemon.kill(one.getKey(), "SIGKILL");
        }
    }

    /// Takes all containers of a workload away; its log stays.
    void release(WorkloadFolder folder) throws IOException {
        logs.catchUp(folder);
        for (String container : containers(folder.id()).keySet()) {
            daemon.remove(container);
        }
        stages.forget(folder.id());
    }

    /// The containers of a workload, by their names.
    Map<String, Daemon.Listed> containers(String id) throws IOException {
        Map<String, Daemon.Listed> all = daemon.list(Labels.of(workloads.installation()));
        all.values().removeIf(one -> !one.workload().equals(id));
        return all;
    }
}
