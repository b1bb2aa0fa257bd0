package dev.atoll.engine.local;

import dev.atoll.engine.local.WorkloadNote.Door;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Placement;
import dev.atoll.spi.engine.Placement.Answer;
import dev.atoll.spi.engine.Step;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Says whether a workload can run here, and why not.
final class Admission {

    private final LocalEngineConfig config;
    private final Folders folders;
    private final Observer observer;
    private final Programs programs;

    Admission(LocalEngineConfig config, Folders folders, Observer observer, Programs programs) {
        this.config = config;
        this.folders = folders;
        this.observer = observer;
        this.programs = programs;
    }

    /// What is promised to workloads that run.
    ///
    /// @param ports each program gets some time to listen on its own
    record Promised(Set<Integer> ports, long memoryBytes, double cpus) {

        static final Promised NOTHING = new Promised(Set.of(), 0, 0);
    }

    Promised promised() throws IOException {
        Set<Integer> ports = new HashSet<>();
        long memory = 0;
        double cpus = 0;
        for (WorkloadFolder other : folders.all()) {
            Optional<WorkloadRun> run = other.latest();
            if (run.isPresent() && observer.isRunning(run.get())) {
                WorkloadNote note = run.get().note();
                note.doors().stream().map(Door::number).forEach(ports::add);
                memory += note.share().memoryBytes();
                cpus += note.share().cpus();
            }
        }
        return new Promised(ports, memory, cpus);
    }

    Placement place(WorkloadSpec spec) throws IOException {
        List<String> never = never(spec);
        if (!never.isEmpty()) {
            return new Placement(Answer.NEVER, never, Isolation.NONE);
        }
        List<String> later = later(spec.id(), spec.limits(), promised());
        return later.isEmpty() ? Placement.now(Isolation.NONE) : new Placement(Answer.LATER, later, Isolation.NONE);
    }

    /// Refuses what cannot run here, whatever ends.
    void refuseWhenWrong(WorkloadSpec spec) throws EngineException {
        List<String> never = never(spec);
        if (!never.isEmpty()) {
            throw new EngineException(Reason.INVALID, String.join("; ", never));
        }
    }

    /// Refuses what cannot run here now.
    Promised admit(WorkloadSpec spec) throws IOException, EngineException {
        Promised promised = promised();
        List<String> later = later(spec.id(), spec.limits(), promised);
        if (!later.isEmpty()) {
            throw new EngineException(Reason.FULL, String.join("; ", later));
        }
        return promised;
    }

    private List<String> never(WorkloadSpec spec) {
        List<String> reasons = new ArrayList<>();
        if (spec.program().isImage()) {
            reasons.add("image: " + spec.program().image() + " (expected a program of this machine)");
        } else {
            Stream.concat(
                            Stream.of(spec.program().command()),
                            Stream.concat(spec.before().stream(), spec.after().stream())
                                    .map(Step::command))
                    .map(List::getFirst)
                    .filter(program -> programs.find(program).isEmpty())
                    .forEach(program -> reasons.add("program: " + program + " (expected an executable file)"));
        }
        for (Mount mount : spec.mounts()) {
            if (!Files.isReadable(mount.source())) {
                reasons.add("mount: " + mount.source() + " (expected to be readable)");
            }
        }
        if (!Isolation.NONE.isAtLeast(spec.isolation())) {
            reasons.add("isolation: none (expected " + spec.isolation().word() + " or better)");
        }
        if (spec.limits().memoryBytes() > config.memoryBytes()) {
            reasons.add(spec.id() + " needs " + Observer.megabytes(spec.limits().memoryBytes()) + "; there are "
                    + Observer.megabytes(config.memoryBytes()));
        }
        if (spec.limits().gpus().count() > 0) {
            reasons.add(spec.id() + " needs " + spec.limits().gpus() + "; there are none");
        }
        return reasons;
    }

    private List<String> later(String id, Limits limits, Promised promised) {
        long wanted = limits.memoryBytes();
        return promised.memoryBytes() + wanted <= config.memoryBytes()
                ? List.of()
                : List.of(id + " needs " + Observer.megabytes(wanted) + "; "
                        + Observer.megabytes(promised.memoryBytes()) + " of " + Observer.megabytes(config.memoryBytes())
                        + " are promised to others");
    }
}
