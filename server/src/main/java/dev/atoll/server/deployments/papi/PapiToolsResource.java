package dev.atoll.server.deployments.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.VoAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/deployments/tools`: its clients show this list beside that of modules. Tools are not deployed by this API
/// yet, so it is empty.
@Singleton
@Path("/v1/deployments/tools")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiToolsResource {

    private final VoAccess access;

    PapiToolsResource(VoAccess access) {
        this.access = access;
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Operation(summary = "Your deployments of tools: none, as long as this API deploys none")
    public List<PapiDeployment> list(@QueryParam("vos") List<String> vos) {
        Set<String> _ = access.among(vos);
        return List.of();
    }
}
