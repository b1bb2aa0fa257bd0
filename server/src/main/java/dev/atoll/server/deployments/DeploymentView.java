package dev.atoll.server.deployments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deployment; the JSON of the API.
///
/// @param owner the account that ordered it
/// @param project whose it is; empty for the owner's own
/// @param module empty for an image and for a tool
/// @param image null for anything else
/// @param tool the name of a tool; empty for anything else
/// @param values what was answered on the tool's form
/// @param state such as `running`
/// @param reason why it is in that state, one sentence; may be empty
/// @param position its turn in the queue; 0 when it does not wait
/// @param estimateSeconds how long it will probably wait; null when nobody knows
/// @param engine where it runs; empty until it has a place
/// @param endpoint where it answers programs, at its first port
/// @param addresses where it answers browsers, each of its ports at an origin of its own; none without such names
/// @param token whether there is a token that calls it besides its people's
/// @param expires when its lifetime is over; null for never, and until it gets a place
/// @param deleted when it was deleted; null when it was not
public record DeploymentView(
        String id,
        String title,
        String description,
        String owner,
        String project,
        String module,
        String version,
        @Nullable ImageSpec image,
        String tool,
        Map<String, String> values,
        String state,
        String reason,
        Instant since,
        Instant created,
        int position,
        @Nullable Long estimateSeconds,
        String engine,
        String endpoint,
        List<PortAddress> addresses,
        boolean token,
        Hardware hardware,
        List<String> storage,
        List<SecretVariable> secrets,
        long lifetimeSeconds,
        long idleSeconds,
        @Nullable Instant expires,
        @Nullable Instant deleted,
        LiveView live) {

    static DeploymentView of(
            Deployment deployment, QueueView queue, LiveView live, String endpoint, List<PortAddress> addresses) {
        DeploymentSpec spec = deployment.spec();
        return new DeploymentView(
                deployment.id(),
                deployment.title(),
                deployment.description(),
                deployment.owner(),
                deployment.project(),
                spec.module(),
                spec.version(),
                spec.image().isGiven() ? spec.image() : null,
                spec.tool().name(),
                spec.tool().values(),
                deployment.state().wireName(),
                queue.reason().isEmpty() ? deployment.reason() : queue.reason(),
                deployment.since(),
                deployment.created(),
                queue.position(),
                queue.estimateSeconds(),
                deployment.run().engine(),
                endpoint,
                addresses,
                !deployment.tokenHash().isEmpty(),
                spec.hardware(),
                spec.storage(),
                spec.secrets(),
                spec.lifetimeSeconds(),
                spec.idleSeconds(),
                deployment.expires().orElse(null),
                deployment.deleted().orElse(null),
                live);
    }

    /// What runs: a module, an image or a tool.
    public String what() {
        if (!tool.isEmpty()) {
            return tool;
        }
        return image == null ? module : image.name();
    }
}
