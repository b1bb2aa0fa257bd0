package dev.atoll.engine.local;

import dev.atoll.spi.engine.Course;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.Port;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStatus.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// What is kept of a start: the spec without its environment, which holds secrets, and what the engine
/// chose.
///
/// @param run which start of the workload this is, counted from 1
/// @param doors where it answers, in the order of its ports
record WorkloadNote(
        String id, int run, List<String> command, Aim aim, Share share, List<Door> doors, Confinement confinement) {

    /// How it is meant to go.
    ///
    /// @param readinessDoor which door is asked
    /// @param startTimeoutMillis 0 when it is to end by itself
    /// @param timeLimitMillis 0 when it is to serve
    /// @param afterMillis how long the steps after it may take together
    /// @param writesElsewhere whether it has mounts that it may change
    record Aim(
            String readinessPath,
            int readinessDoor,
            long startTimeoutMillis,
            long timeLimitMillis,
            long afterMillis,
            boolean writesElsewhere) {

        static Aim of(WorkloadSpec spec) {
            long after = spec.timeAfter().toMillis();
            boolean writes = spec.mounts().stream().anyMatch(Mount::writable);
            return switch (spec.course()) {
                case Course.Ends ends -> new Aim("", 0, 0, ends.timeLimit().toMillis(), after, writes);
                case Course.Serves serves ->
                    new Aim(
                            serves.readinessPath(),
                            door(spec, serves),
                            serves.startTimeout().toMillis(),
                            0,
                            after,
                            writes);
            };
        }

        private static int door(WorkloadSpec spec, Course.Serves serves) {
            List<String> names = spec.ports().stream().map(Port::name).toList();
            return Math.max(0, names.indexOf(serves.port()));
        }
    }

    /// What it may use.
    ///
    /// @param gpus UUIDs
    record Share(long memoryBytes, double cpus, int processes, long diskBytes, List<String> gpus) {

        static Share of(WorkloadSpec spec, List<String> gpus) {
            return new Share(
                    spec.limits().memoryBytes(),
                    spec.limits().cpus(),
                    spec.limits().processes(),
                    spec.limits().diskBytes(),
                    gpus);
        }
    }

    /// A port.
    ///
    /// @param number where the program listens on its loopback address, and where we are asked for it
    /// @param socket through which the program is reached; empty when its loopback address is ours
    record Door(String name, int number, String socket) {

        URI uri() {
            return URI.create("http://127.0.0.1:" + number);
        }
    }

    /// How it is kept apart.
    ///
    /// @param groups folders of the control groups that hold its processes; none when it is only watched
    /// @param uid the user it runs as; -1 for ours
    record Confinement(Isolation isolation, List<String> groups, long uid) {

        static final long OUR_UID = -1;
    }

    /// @param sockets the folder of its sockets
    static WorkloadNote of(WorkloadSpec spec, int run, Granted granted, Path sockets) {
        boolean apart = spec.network() != Network.OUTGOING;
        List<Door> doors = IntStream.range(0, spec.ports().size())
                .mapToObj(i -> door(spec.ports().get(i).name(), granted.ports().get(i), apart, sockets))
                .toList();
        return new WorkloadNote(
                spec.id(),
                run,
                spec.program().command(),
                Aim.of(spec),
                Share.of(spec, granted.gpus()),
                doors,
                granted.confinement());
    }

    private static Door door(String name, int number, boolean apart, Path sockets) {
        return new Door(name, number, apart ? sockets.resolve(name).toString() : "");
    }

    /// What the engine gave a start.
    ///
    /// @param ports numbers, in the order of the spec
    record Granted(List<Integer> ports, List<String> gpus, Confinement confinement) {}

    boolean isToEnd() {
        return aim.timeLimitMillis() > 0;
    }

    List<Endpoint> endpoints() {
        return doors.stream().map(door -> new Endpoint(door.name(), door.uri())).toList();
    }

    /// Where it is asked whether it is ready.
    Door readinessDoor() {
        return doors.get(aim.readinessDoor());
    }

    Duration startTimeout() {
        return Duration.ofMillis(aim.startTimeoutMillis());
    }

    List<Path> groupFolders() {
        return confinement.groups().stream().map(Path::of).toList();
    }
}
