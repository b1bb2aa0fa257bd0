package dev.atoll.spi.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The wish: a program that is to run. In commands and in values of the environment, engines replace
///
/// - `{port}` by the number of the first port, `{port:NAME}` by that of another;
/// - `{mount:TARGET}` by the path under which the workload sees that mount: `TARGET` where it sees its own files only,
///   the source where it sees the machine's.
///
/// @param id chosen by the platform, unique for ever; letters, digits, `-` and `_`
/// @param environment added to an otherwise almost empty environment; secrets go here
/// @param mounts what it sees of the platform's machine
/// @param limits what it may use
/// @param ports where it answers; the first is where it is asked whether it is ready
/// @param isolation the least that must be reached; an engine that cannot refuses
/// @param before done in order before the program; the first that fails is why the workload failed
/// @param after done in order once the program ended or was stopped, each once
public record WorkloadSpec(
        String id,
        Program program,
        Map<String, String> environment,
        List<Mount> mounts,
        Limits limits,
        List<Port> ports,
        Network network,
        Isolation isolation,
        Course course,
        List<Step> before,
        List<Step> after) {

    public WorkloadSpec {
        if (!isId(id)) {
            throw new IllegalArgumentException("id: " + id + " (expected 1 to 80 letters, digits, - or _)");
        }
        environment = Map.copyOf(environment);
        mounts = List.copyOf(mounts);
        ports = List.copyOf(ports);
        before = List.copyOf(before);
        after = List.copyOf(after);
        requireDistinct("mounts", mounts.stream().map(Mount::target).toList());
        requireDistinct("ports", ports.stream().map(Port::name).toList());
        if (course instanceof Course.Serves serves) {
            requireItsPort(serves, ports);
        }
    }

    /// What a program that serves on one port needs to be said of; the rest has defaults.
    public static WorkloadDraft of(String id, Program program) {
        return new WorkloadDraft(id, program);
    }

    /// The same with other limits.
    public WorkloadSpec limitedTo(Limits other) {
        return new WorkloadSpec(
                id, program, environment, mounts, other, ports, network, isolation, course, before, after);
    }

    /// Whether the text may be the id of a workload; engines make names of files and jobs of it.
    public static boolean isId(String text) {
        return text.matches("[A-Za-z0-9_-]{1,80}");
    }

    /// How long the steps after the program may take together.
    public Duration timeAfter() {
        return after.stream().map(Step::timeLimit).reduce(Duration.ZERO, Duration::plus);
    }

    private static void requireDistinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + ": " + name + " twice (expected once)");
            }
        }
    }

    private static void requireItsPort(Course.Serves serves, List<Port> ports) {
        boolean known = serves.port().isEmpty()
                ? !ports.isEmpty()
                : ports.stream().anyMatch(port -> port.name().equals(serves.port()));
        if (!known) {
            throw new IllegalArgumentException("port: \"" + serves.port() + "\" (expected one of " + ports + ")");
        }
    }

    /// The record's own text without the environment, which holds secrets.
    @Override
    public String toString() {
        return "WorkloadSpec[id=" + id + ", program=" + program + ", limits=" + limits + "]";
    }
}
