package dev.atoll.server.deployments.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.papi.Flags;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.Required;
import dev.atoll.server.papi.VoAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/// `/v1/try_me/nomad`: short trials of modules, for researchers of any VO.
@Singleton
@Path("/v1/try_me/nomad")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiTryMeResource {

    private static final Map<String, String> SUCCESS = Map.of("status", "success");

    private final PapiTrials trials;
    private final VoAccess access;
    private final CurrentCaller caller;

    PapiTryMeResource(PapiTrials trials, VoAccess access, CurrentCaller caller) {
        this.trials = trials;
        this.access = access;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Operation(summary = "Your trials of modules, the newest first")
    public List<PapiDeployment> list(@QueryParam("full_info") @DefaultValue("") String full) {
        return trials.list(caller.get(), Flags.isTrue(full, false));
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Operation(summary = "Try a module for ten minutes")
    @Parameter(name = "module_name", in = ParameterIn.QUERY, required = true)
    public Map<String, String> begin(@Context UriInfo uri, @QueryParam("title") @DefaultValue("") String title) {
        String module = Required.query(uri, "module_name").getFirst();
        return trials.begin(access.anywhere(Level.AP_A), module, title);
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(summary = "One of your trials")
    public PapiDeployment get(
            @PathParam("deployment") String id, @QueryParam("full_info") @DefaultValue("") String full) {
        return trials.get(caller.get(), id, Flags.isTrue(full, true));
    }

    @DELETE
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(summary = "End one of your trials, however often")
    public Map<String, String> delete(@PathParam("deployment") String id) {
        trials.delete(caller.get(), id);
        return SUCCESS;
    }
}
