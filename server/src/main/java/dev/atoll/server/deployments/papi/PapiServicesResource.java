package dev.atoll.server.deployments.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.Required;
import dev.atoll.server.papi.VoAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/inference/oscar/services`: nobody has services that start on demand as long as this platform makes none, and
/// pages of AI4OS ask for the list.
@Singleton
@Path("/v1/inference/oscar/services")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiServicesResource {

    private final VoAccess access;

    PapiServicesResource(VoAccess access) {
        this.access = access;
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Operation(summary = "Your services that start on demand: none yet")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public List<String> list(@Context UriInfo uri) {
        Caller _ = access.member(Required.query(uri, "vo").getFirst());
        return List.of();
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Operation(summary = "Refused: this platform makes no services that start on demand yet")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public Response create(@Context UriInfo uri) {
        Caller _ = access.member(Required.query(uri, "vo").getFirst());
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .entity(Map.of(
                        "detail",
                        "This platform makes no services that start on demand yet. Deploy the module instead: it stays"
                                + " running."))
                .build();
    }
}
