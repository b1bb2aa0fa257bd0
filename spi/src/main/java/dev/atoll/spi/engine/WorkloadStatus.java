package dev.atoll.spi.engine;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a workload is doing.
///
/// @param phase what the engine sees
/// @param endpoints where it answers from this machine, in the order of its ports; empty when it does not run
/// @param reason one sentence a user can read: why it is not ready, or why it ended
/// @param residentBytes memory it uses now, 0 when not running or unknown
/// @param exitCode how its program ended, where that is known; above 128 for a signal
/// @param isolation what was reached for it
/// @param gpus the UUIDs of the graphics processors it has
/// @param hopeless whether another start would end in the same way, as for an image that is not there
public record WorkloadStatus(
        WorkloadPhase phase,
        List<Endpoint> endpoints,
        String reason,
        long residentBytes,
        OptionalInt exitCode,
        Isolation isolation,
        List<String> gpus,
        boolean hopeless) {

    public WorkloadStatus {
        endpoints = List.copyOf(endpoints);
        gpus = List.copyOf(gpus);
    }

    /// Where one port of a workload is reached.
    ///
    /// @param port its name
    /// @param uri `http://HOST:PORT`
    public record Endpoint(String port, URI uri) {}

    /// Nothing but a phase and why.
    public static WorkloadStatus of(WorkloadPhase phase, String reason) {
        return new WorkloadStatus(phase, List.of(), reason, 0, OptionalInt.empty(), Isolation.NONE, List.of(), false);
    }

    /// One that answers at its port `api`.
    public static WorkloadStatus of(WorkloadPhase phase, URI endpoint, String reason) {
        return of(phase, reason).at(List.of(new Endpoint(Port.API.name(), endpoint)));
    }

    /// Where its first port is reached.
    public Optional<URI> endpoint() {
        return endpoints.stream().map(Endpoint::uri).findFirst();
    }

    /// Where one of its ports is reached.
    public Optional<URI> endpoint(String port) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.port().equals(port))
                .map(Endpoint::uri)
                .findFirst();
    }

    public WorkloadStatus at(List<Endpoint> places) {
        return new WorkloadStatus(phase, places, reason, residentBytes, exitCode, isolation, gpus, hopeless);
    }

    public WorkloadStatus using(long bytes) {
        return new WorkloadStatus(phase, endpoints, reason, bytes, exitCode, isolation, gpus, hopeless);
    }

    public WorkloadStatus exitedWith(OptionalInt code) {
        return new WorkloadStatus(phase, endpoints, reason, residentBytes, code, isolation, gpus, hopeless);
    }

    public WorkloadStatus in(Isolation reached, List<String> devices) {
        return new WorkloadStatus(phase, endpoints, reason, residentBytes, exitCode, reached, devices, hopeless);
    }

    /// One that there is no use in starting again.
    public WorkloadStatus beyondHope(boolean so) {
        return new WorkloadStatus(phase, endpoints, reason, residentBytes, exitCode, isolation, gpus, so);
    }
}
