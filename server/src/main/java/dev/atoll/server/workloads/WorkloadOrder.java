package dev.atoll.server.workloads;

import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Network;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What is said of a workload besides the module it runs.
///
/// @param id of the workload
/// @param secret what proves to it that a request comes from here
/// @param mounts what it sees of people's files, such as `/storage`
/// @param environment besides what the platform says; secrets among it
/// @param isolation the least that must be reached
/// @param startTimeout how long it may take until it is ready, anew whenever it says how far it is
public record WorkloadOrder(
        String id,
        String secret,
        Limits limits,
        List<Mount> mounts,
        Map<String, String> environment,
        Network network,
        Isolation isolation,
        Duration startTimeout) {

    public WorkloadOrder {
        mounts = List.copyOf(mounts);
        environment = Map.copyOf(environment);
    }

    /// One that may reach out, is isolated as well as the engine can, and sees nobody's files.
    public static WorkloadOrder of(String id, String secret, Limits limits, Duration startTimeout) {
        return new WorkloadOrder(
                id, secret, limits, List.of(), Map.of(), Network.OUTGOING, Isolation.NONE, startTimeout);
    }

    /// The same with files and variables.
    public WorkloadOrder with(List<Mount> files, Map<String, String> variables) {
        return new WorkloadOrder(id, secret, limits, files, variables, network, isolation, startTimeout);
    }

    /// The same where at least this much isolation is required.
    public WorkloadOrder isolated(Isolation least) {
        return new WorkloadOrder(id, secret, limits, mounts, environment, network, least, startTimeout);
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "WorkloadOrder[" + id + ", " + limits + "]";
    }
}
