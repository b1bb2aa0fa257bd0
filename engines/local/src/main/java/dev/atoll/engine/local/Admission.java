package dev.atoll.engine.local;

import dev.atoll.engine.local.WorkloadNote.Door;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.Placement;
import dev.atoll.spi.engine.Placement.Answer;
import dev.atoll.spi.engine.Step;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Says whether a workload can run here, and why not.
final class Admission {

    /// As long as the name of a port can be.
    private static final String LONGEST_PORT = "x".repeat(31);

    private static final int MOST_SOCKET_CHARACTERS = 107;

    private final LocalEngineConfig config;
    private final Folders folders;
    private final Observer observer;
    private final Confiner confiner;
    private final Gpus gpus;

    Admission(LocalEngineConfig config, Folders folders, Observer observer, Confiner confiner, Gpus gpus) {
        this.config = config;
        this.folders = folders;
        this.observer = observer;
        this.confiner = confiner;
        this.gpus = gpus;
    }

    /// What is promised to workloads that run.
    ///
    /// @param ports each program gets some time to listen on its own
    /// @param gpus UUIDs, and the workloads that have them
    record Promised(Set<Integer> ports, long memoryBytes, double cpus, Map<String, String> gpus) {

        static final Promised NOTHING = new Promised(Set.of(), 0, 0, Map.of());
    }

    Promised promised() throws IOException {
        Set<Integer> ports = new HashSet<>();
        long memory = 0;
        double cpus = 0;
        Map<String, String> devices = new HashMap<>();
        for (WorkloadFolder other : folders.all()) {
            Optional<WorkloadRun> run = other.latest();
            if (run.isPresent() && observer.isRunning(run.get())) {
                WorkloadNote note = run.get().note();
                note.doors().stream().map(Door::number).forEach(ports::add);
                memory += note.share().memoryBytes();
                cpus += note.share().cpus();
                note.share().gpus().forEach(uuid -> devices.put(uuid, note.id()));
            }
        }
        return new Promised(ports, memory, cpus, devices);
    }

    Placement place(WorkloadSpec spec) throws IOException, InterruptedException {
        Isolation isolation = confiner.strongest();
        List<String> never = never(spec);
        if (!never.isEmpty()) {
            return new Placement(Answer.NEVER, never, isolation);
        }
        List<String> later = later(spec.id(), spec.limits(), promised());
        return later.isEmpty() ? Placement.now(isolation) : new Placement(Answer.LATER, later, isolation);
    }

    /// Refuses what cannot run here, whatever ends.
    void refuseWhenWrong(WorkloadSpec spec) throws EngineException, InterruptedException {
        List<String> never = never(spec);
        if (!never.isEmpty()) {
            throw new EngineException(Reason.INVALID, String.join("; ", never));
        }
    }

    /// Refuses what cannot run here now.
    Promised admit(WorkloadSpec spec) throws IOException, EngineException, InterruptedException {
        Promised promised = promised();
        List<String> later = later(spec.id(), spec.limits(), promised);
        if (!later.isEmpty()) {
            throw new EngineException(Reason.FULL, String.join("; ", later));
        }
        return promised;
    }

    /// Those a workload gets that was admitted.
    List<String> gpusFor(WorkloadSpec spec, Promised promised) throws InterruptedException {
        return free(spec.limits().gpus(), promised).stream()
                .limit(spec.limits().gpus().count())
                .map(Gpu::uuid)
                .toList();
    }

    private List<Gpu> free(GpuRequest wanted, Promised promised) throws InterruptedException {
        return wanted.count() == 0
                ? List.of()
                : gpus.with(promised.gpus()).stream()
                        .filter(Gpu::isFree)
                        .filter(wanted::fits)
                        .toList();
    }

    private List<String> never(WorkloadSpec spec) throws InterruptedException {
        List<String> reasons = new ArrayList<>(missing(spec));
        reasons.addAll(confiner.refusals(spec));
        if (spec.limits().memoryBytes() > config.memoryBytes()) {
            reasons.add(spec.id() + " needs " + Observer.megabytes(spec.limits().memoryBytes()) + "; there are "
                    + Observer.megabytes(config.memoryBytes()));
        }
        GpuRequest wanted = spec.limits().gpus();
        if (wanted.count() > 0
                && gpus.with(Map.of()).stream().filter(wanted::fits).count() < wanted.count()) {
            reasons.add(spec.id() + " needs " + wanted + "; there are: "
                    + gpus.devices().detail());
        }
        return reasons;
    }

    private List<String> missing(WorkloadSpec spec) {
        List<String> reasons = new ArrayList<>();
        if (spec.program().isImage()) {
            reasons.add("image: " + spec.program().image() + " (expected a program of this machine)");
        } else {
            Stream.concat(
                            Stream.of(spec.program().command()),
                            Stream.concat(spec.before().stream(), spec.after().stream())
                                    .map(Step::command))
                    .map(List::getFirst)
                    .filter(program -> config.walls().programs().find(program).isEmpty())
                    .forEach(program -> reasons.add("program: " + program + " (expected an executable file)"));
        }
        int socket =
                folders.of(spec.id()).sockets().resolve(LONGEST_PORT).toString().length();
        if (spec.network() == Network.LOOPBACK && socket > MOST_SOCKET_CHARACTERS) {
            reasons.add("home: " + folders.path() + " is too long for the path of a socket (expected at most "
                    + (MOST_SOCKET_CHARACTERS
                            - socket
                            + folders.path().toString().length()) + " characters)");
        }
        spec.ports().stream()
                .filter(port -> port.number() > 0)
                .forEach(port -> reasons.add("port: " + port.number()
                        + " (expected none: a program of this machine is told where to listen)"));
        for (Mount mount : spec.mounts()) {
            if (!Files.isReadable(mount.source())) {
                reasons.add("mount: " + mount.source() + " (expected to be readable)");
            }
        }
        return reasons;
    }

    private List<String> later(String id, Limits limits, Promised promised) throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        long wanted = limits.memoryBytes();
        if (promised.memoryBytes() + wanted > config.memoryBytes()) {
            reasons.add(id + " needs " + Observer.megabytes(wanted) + "; " + Observer.megabytes(promised.memoryBytes())
                    + " of " + Observer.megabytes(config.memoryBytes()) + " are promised to others");
        }
        if (free(limits.gpus(), promised).size() < limits.gpus().count()) {
            reasons.add(id + " needs " + limits.gpus() + "; others have them");
        }
        return reasons;
    }
}
