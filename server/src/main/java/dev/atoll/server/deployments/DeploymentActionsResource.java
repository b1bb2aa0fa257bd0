package dev.atoll.server.deployments;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What people do to a deployment over HTTP.
@Singleton
@Path("/api/v1/deployments/{deployment}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "deployments")
final class DeploymentActionsResource {

    private final Deployments deployments;
    private final DeploymentViews views;
    private final CurrentCaller caller;

    DeploymentActionsResource(Deployments deployments, DeploymentViews views, CurrentCaller caller) {
        this.deployments = deployments;
        this.views = views;
        this.caller = caller;
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("start")
    @Operation(summary = "Start a deployment that is stopped or failed")
    public DeploymentView start(@PathParam("deployment") String id) {
        return views.of(deployments.start(caller.get(), id));
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("stop")
    @Operation(summary = "Stop a deployment and keep everything else")
    public DeploymentView stop(@PathParam("deployment") String id) {
        return views.of(deployments.stop(caller.get(), id));
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("restart")
    @Operation(summary = "End the process of a deployment and start it again")
    public DeploymentView restart(@PathParam("deployment") String id) {
        return views.of(deployments.restart(caller.get(), id));
    }

    @PUT
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("hardware")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give a deployment other hardware",
            description = "One that runs is started again. What the body leaves out stays.")
    public DeploymentView resize(@PathParam("deployment") String id, OrderBody.@Nullable HardwareBody body) {
        Hardware before = deployments.get(caller.get(), id).spec().hardware();
        return views.of(deployments.resize(caller.get(), id, body == null ? before : body.over(before)));
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("extend")
    @Operation(summary = "Have the lifetime of a deployment begin anew")
    public DeploymentView extend(@PathParam("deployment") String id) {
        return views.of(deployments.extend(caller.get(), id));
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Path("duplicate")
    @Operation(summary = "Order another deployment like this one")
    public Response duplicate(@PathParam("deployment") String id) {
        return Response.status(Response.Status.CREATED)
                .entity(views.of(deployments.duplicate(caller.get(), id)))
                .build();
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("undelete")
    @Operation(summary = "Bring a deployment back that was deleted")
    public DeploymentView undelete(@PathParam("deployment") String id) {
        return views.of(deployments.undelete(caller.get(), id));
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("token")
    @Operation(
            summary = "Make a token that calls this deployment and does nothing else",
            description = "Shown once. One made before ends.")
    public Response newToken(@PathParam("deployment") String id) {
        return Response.status(Response.Status.CREATED)
                .entity(new Token(deployments.newToken(caller.get(), id)))
                .build();
    }

    @DELETE
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("token")
    @Operation(summary = "End the token of a deployment")
    public void endToken(@PathParam("deployment") String id) {
        deployments.endToken(caller.get(), id);
    }

    /// A token that was just made.
    record Token(String token) {}
}
