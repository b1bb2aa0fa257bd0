package dev.atoll.server.snapshots;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The snapshots of one deployment over HTTP.
@Singleton
@Path("/api/v1/deployments/{deployment}/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "snapshots")
final class DeploymentSnapshotsResource {

    private final Snapshots snapshots;
    private final Restores restores;
    private final SnapshotViews views;
    private final CurrentCaller caller;

    DeploymentSnapshotsResource(Snapshots snapshots, Restores restores, SnapshotViews views, CurrentCaller caller) {
        this.snapshots = snapshots;
        this.restores = restores;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_SNAPSHOTS)
    @Operation(summary = "The snapshots of a deployment, the newest first")
    public OfDeployment list(@PathParam("deployment") String deployment) {
        Caller self = caller.get();
        return new OfDeployment(
                snapshots.of(self, deployment).stream()
                        .map(snapshot -> views.of(self, snapshot))
                        .toList(),
                snapshots.isAutomatic(self, deployment),
                restores.words(self, deployment));
    }

    @POST
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Operation(
            summary = "Have a snapshot made of the files of a deployment, running or not",
            description = "Returns at once. Asked again while it is being made, it is the same snapshot.")
    public Response freeze(@PathParam("deployment") String deployment, @Nullable Names body) {
        Names given = Objects.requireNonNullElse(body, new Names(null, null));
        Snapshot snapshot = snapshots.freeze(
                caller.get(),
                deployment,
                Objects.requireNonNullElse(given.title, ""),
                Objects.requireNonNullElse(given.description, ""));
        return Response.status(Response.Status.CREATED)
                .entity(views.of(caller.get(), snapshot))
                .build();
    }

    @PUT
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Path("automatic")
    @Operation(
            summary = "Say whether a snapshot is made whenever the deployment is stopped",
            description = "Unless somebody says otherwise, of tools. The newest few of each deployment are kept.")
    public Choice choose(@PathParam("deployment") String deployment, @Nullable Choice body) {
        if (body == null || body.automatic == null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "automatic: missing (expected true or false)");
        }
        snapshots.setAutomatic(caller.get(), deployment, body.automatic);
        return new Choice(snapshots.isAutomatic(caller.get(), deployment));
    }

    /// What it is called; what is left out is as the deployment's.
    record Names(@Nullable String title, @Nullable String description) {}

    /// Whether.
    record Choice(@Nullable Boolean automatic) {}

    /// What there is of a deployment.
    ///
    /// @param automatic whether one is made whenever it is stopped
    /// @param restoring what is being put into it, or why that failed; empty for nothing
    record OfDeployment(List<SnapshotView> items, boolean automatic, String restoring) {}
}
