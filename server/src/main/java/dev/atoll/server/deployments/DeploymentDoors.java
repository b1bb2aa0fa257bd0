package dev.atoll.server.deployments;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.AppNames;
import dev.atoll.server.http.LocalPath;
import dev.atoll.server.identity.AppSessions;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Leads people from the platform to the names of deployments.
@Singleton
public final class DeploymentDoors {

    private static final Pattern DOOR = Pattern.compile("[0-9a-f]{64}");

    private final Deployments deployments;
    private final AppSessions appSessions;
    private final AppNames names;

    DeploymentDoors(Deployments deployments, AppSessions appSessions, AppNames names) {
        this.deployments = deployments;
        this.appSessions = appSessions;
        this.names = names;
    }

    /// Where a browser that wants to see a name goes on to.
    ///
    /// @param session what its cookie of the platform holds
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST`
    public URI open(Caller caller, String id, Visit visit, String session) {
        String name = visit.name;
        DeploymentName parsed = DeploymentName.parse(name);
        Deployment deployment = deployments.getToCall(caller, id);
        if (!parsed.deployment().equals(id) || !deployment.spec().ports().contains(parsed.port())) {
            throw DeploymentName.unknown(name);
        }
        String there = names.url(name).orElseThrow(() -> DeploymentName.unknown(name));
        if (session.isEmpty() || !DOOR.matcher(visit.door).matches()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "door: " + visit.door + " (expected a browser that comes from the name)");
        }
        return URI.create(there + AppNames.ENTER + "?code=" + appSessions.code(session, name, visit.door) + "&to="
                + URLEncoder.encode(LocalPath.of(visit.to), StandardCharsets.UTF_8));
    }

    /// What a browser was sent with from a name.
    ///
    /// @param door what it has there
    /// @param to the path that it wants to see there
    public record Visit(String name, String door, String to) {}
}
