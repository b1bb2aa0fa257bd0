package dev.atoll.engine.container;

import dev.atoll.spi.engine.Course;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Port;
import dev.atoll.spi.engine.Step;
import dev.atoll.spi.engine.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is kept of a start: the spec without its environment, which holds secrets, and what the engine chose.
///
/// @param run which start of the workload this is, counted from 1
/// @param image its name in full
/// @param parts its containers, in the order in which they run
/// @param doors where it answers, in the order of its ports; numbers within the container
record WorkloadNote(
        String id, int run, String image, Aim aim, Share share, List<Part> parts, List<Door> doors, Isolation reached) {

    /// How it is meant to go.
    ///
    /// @param readinessPort the port that is asked; empty for none
    /// @param startTimeoutMillis 0 when it is to end by itself
    /// @param timeLimitMillis 0 when it is to serve
    record Aim(String readinessPath, String readinessPort, long startTimeoutMillis, long timeLimitMillis) {

        static Aim of(WorkloadSpec spec) {
            return switch (spec.course()) {
                case Course.Ends ends -> new Aim("", "", 0, ends.timeLimit().toMillis());
                case Course.Serves serves ->
                    new Aim(
                            serves.readinessPath(),
                            serves.port().isEmpty() ? spec.ports().getFirst().name() : serves.port(),
                            serves.startTimeout().toMillis(),
                            0);
            };
        }
    }

    /// What it may use.
    ///
    /// @param gpus UUIDs
    /// @param sealed whether the files of its image cannot be changed
    record Share(long memoryBytes, double cpus, long diskBytes, List<String> gpus, boolean sealed) {}

    /// When a container has its turn.
    enum Role {
        BEFORE,
        PROGRAM,
        AFTER
    }

    /// One container.
    ///
    /// @param key its place, such as `before-0`
    /// @param name of the step; empty for the program
    /// @param limitMillis how long a step may take; 0 for the program
    record Part(Role role, String key, String name, long limitMillis) {

        private static Part of(Role role, int index, Step step) {
            String key = role.name().toLowerCase(java.util.Locale.ROOT) + "-" + index;
            return new Part(role, key, step.name(), step.timeLimit().toMillis());
        }
    }

    /// A port.
    record Door(String name, int number) {}

    static WorkloadNote of(WorkloadSpec spec, int run, ImageName image, List<String> gpus, Isolation reached) {
        return new WorkloadNote(
                spec.id(),
                run,
                image.full(),
                Aim.of(spec),
                new Share(
                        spec.limits().memoryBytes(),
                        spec.limits().cpus(),
                        spec.limits().diskBytes(),
                        gpus,
                        spec.program().sealed()),
                parts(spec),
                List.of(),
                reached);
    }

    private static List<Part> parts(WorkloadSpec spec) {
        Stream<Part> before = IntStream.range(0, spec.before().size())
                .mapToObj(i -> Part.of(Role.BEFORE, i, spec.before().get(i)));
        Stream<Part> after = IntStream.range(0, spec.after().size())
                .mapToObj(i -> Part.of(Role.AFTER, i, spec.after().get(i)));
        Part program = new Part(Role.PROGRAM, "program", "", 0);
        return Stream.of(before, Stream.of(program), after)
                .flatMap(part -> part)
                .toList();
    }

    /// With its ports: where the spec says that it listens; else those that its image exposes where the program is not
    /// told any, else of our choice.
    ///
    /// @param exposed what the image exposes, the smallest first
    WorkloadNote listening(WorkloadSpec spec, List<Integer> exposed, int first) {
        boolean asTheImage = !Placeholders.tellPorts(spec);
        List<Port> ports = spec.ports();
        List<Door> chosen = IntStream.range(0, ports.size())
                .mapToObj(i -> {
                    int otherwise = asTheImage && i < exposed.size() ? exposed.get(i) : first + i;
                    return new Door(
                            ports.get(i).name(),
                            ports.get(i).number() > 0 ? ports.get(i).number() : otherwise);
                })
                .toList();
        return new WorkloadNote(id, run, image, aim, share, parts, chosen, reached);
    }

    boolean isToEnd() {
        return aim.timeLimitMillis() > 0;
    }

    Duration startTimeout() {
        return Duration.ofMillis(aim.startTimeoutMillis());
    }
}
