package dev.atoll.server.pages.deployments;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.deployments.DeploymentDoors;
import dev.atoll.server.http.LocalPath;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.SessionCookie;
import dev.atoll.server.pages.Answers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where browsers that come to the name of a deployment say who they are.
@Singleton
@Path("deployments/{deployment}/open")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class OpenDeploymentResource {

    private final DeploymentDoors doors;
    private final CurrentCaller caller;

    OpenDeploymentResource(DeploymentDoors doors, CurrentCaller caller) {
        this.doors = doors;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.CALL_DEPLOYMENT)
    @Operation(hidden = true)
    public Response open(
            @PathParam("deployment") String id,
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("door") @DefaultValue("") String door,
            @QueryParam("to") @DefaultValue(LocalPath.HOME) String to,
            @CookieParam(SessionCookie.NAME) @DefaultValue("") String session) {
        return Answers.go(doors.open(caller.get(), id, new DeploymentDoors.Visit(name, door, to), session)
                        .toString())
                .build();
    }
}
