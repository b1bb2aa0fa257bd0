package dev.atoll.server.snapshots.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.papi.Required;
import dev.atoll.server.papi.VoAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/snapshots`: the caller's snapshots.
@Singleton
@Path("/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiSnapshotsResource {

    private final PapiSnapshots snapshots;
    private final VoAccess access;
    private final CurrentCaller caller;

    PapiSnapshotsResource(PapiSnapshots snapshots, VoAccess access, CurrentCaller caller) {
        this.snapshots = snapshots;
        this.access = access;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_SNAPSHOTS)
    @Operation(summary = "Your snapshots, the newest first")
    public List<PapiSnapshot> list(@QueryParam("vos") List<String> vos) {
        return snapshots.list(caller.get(), access.among(vos));
    }

    @POST
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Operation(summary = "Have a snapshot made of one of your deployments that runs")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "deployment_uuid", in = ParameterIn.QUERY, required = true)
    public Map<String, String> order(@Context UriInfo uri) {
        List<String> given = Required.query(uri, "vo", "deployment_uuid");
        return Map.of(
                "status", "success", "snapshot_ID", snapshots.order(access.member(given.getFirst()), given.getLast()));
    }

    @DELETE
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Operation(summary = "Delete one of your snapshots, however often")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "snapshot_uuid", in = ParameterIn.QUERY, required = true)
    public Map<String, String> delete(@Context UriInfo uri) {
        List<String> given = Required.query(uri, "vo", "snapshot_uuid");
        snapshots.delete(access.member(given.getFirst()), given.getLast());
        return Map.of("status", "success");
    }
}
