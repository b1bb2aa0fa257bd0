package dev.atoll.server.deployments.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/llm`: this platform has no language model of its own, so there are no keys for one; pages of AI4OS ask for
/// their list.
@Singleton
@Path("/v1/llm")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiLlmResource {

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("api_keys")
    @Operation(summary = "Your keys for language models: none")
    public List<String> keys() {
        return List.of();
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Path("api_keys")
    @Operation(summary = "Refused: this platform has no language model")
    public Response key() {
        return refused();
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Path("chat")
    @Operation(summary = "Refused: this platform has no language model")
    public Response chat() {
        return refused();
    }

    private static Response refused() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .entity(Map.of("detail", "This platform has no language model of its own."))
                .build();
    }
}
