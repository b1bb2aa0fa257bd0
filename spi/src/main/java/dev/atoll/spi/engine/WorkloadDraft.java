package dev.atoll.spi.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A [WorkloadSpec] in the making. Without a word it serves on the port `api`, is ready when `/health/ready` says so
/// within two minutes, may reach out, and asks for no isolation.
public final class WorkloadDraft {

    private static final Limits USUAL = Limits.of(512_000_000, 1);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final String id;
    private final Program program;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<Step> before = new ArrayList<>();
    private final List<Step> after = new ArrayList<>();
    private Limits limits = USUAL;
    private List<Port> ports = List.of(Port.API);
    private Network network = Network.OUTGOING;
    private Isolation isolation = Isolation.NONE;
    private Course course = Course.Serves.at("/health/ready", START_TIMEOUT);

    WorkloadDraft(String id, Program program) {
        this.id = id;
        this.program = program;
    }

    public WorkloadDraft with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public WorkloadDraft with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    public WorkloadDraft mounting(Mount mount) {
        mounts.add(mount);
        return this;
    }

    public WorkloadDraft mounting(List<Mount> more) {
        mounts.addAll(more);
        return this;
    }

    public WorkloadDraft limitedTo(Limits limits) {
        this.limits = limits;
        return this;
    }

    /// Instead of `api`.
    public WorkloadDraft on(Port... ports) {
        this.ports = List.of(ports);
        return this;
    }

    public WorkloadDraft reaching(Network network) {
        this.network = network;
        return this;
    }

    /// The least that must be reached.
    public WorkloadDraft isolated(Isolation least) {
        isolation = least;
        return this;
    }

    /// It serves, and is ready when the path says so.
    public WorkloadDraft serving(String readinessPath, Duration startTimeout) {
        course = Course.Serves.at(readinessPath, startTimeout);
        return this;
    }

    /// It ends by itself, and has no port.
    public WorkloadDraft endingWithin(Duration timeLimit) {
        course = new Course.Ends(timeLimit);
        ports = List.of();
        return this;
    }

    public WorkloadDraft after(Step step) {
        after.add(step);
        return this;
    }

    public WorkloadDraft before(Step step) {
        before.add(step);
        return this;
    }

    public WorkloadSpec build() {
        return new WorkloadSpec(
                id, program, environment, mounts, limits, ports, network, isolation, course, before, after);
    }
}
