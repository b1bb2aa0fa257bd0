package dev.atoll.server.deployments.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.papi.WireTool;
import dev.atoll.server.catalog.papi.WireTools;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.papi.Flags;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.Required;
import dev.atoll.server.papi.VoAccess;
import dev.atoll.server.storage.papi.HomeFiles;
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

/// `/v1/deployments/tools`: the caller's deployments of tools.
@Singleton
@Path("/v1/deployments/tools")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiToolsResource {

    private static final Map<String, String> SUCCESS = Map.of("status", "success");

    private final PapiDeployments deployments;
    private final WireTools tools;
    private final ToolSecrets secrets;
    private final HomeFiles files;
    private final VoAccess access;
    private final CurrentCaller caller;

    PapiToolsResource(
            PapiDeployments deployments,
            WireTools tools,
            ToolSecrets secrets,
            HomeFiles files,
            VoAccess access,
            CurrentCaller caller) {
        this.deployments = deployments;
        this.tools = tools;
        this.secrets = secrets;
        this.files = files;
        this.access = access;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Operation(summary = "Your deployments of tools, the newest first")
    public List<PapiDeployment> list(
            @QueryParam("vos") List<String> vos, @QueryParam("full_info") @DefaultValue("") String full) {
        return deployments.list(caller.get(), WireKind.TOOL, access.among(vos), Flags.isTrue(full, false));
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Operation(
            summary = "Deploy a tool by the form of its configuration",
            description = "What the body leaves out is as the form begins.")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "tool_name", in = ParameterIn.QUERY, required = true)
    public Map<String, String> order(@Context UriInfo uri, String body) {
        List<String> query = Required.query(uri, "vo", "tool_name");
        String vo = query.getFirst();
        Caller member = access.member(vo);
        WireTool tool = tools.find(query.getLast())
                .orElseThrow(() -> PapiDeployments.wrong("This ID does not correspond to an available tool."));
        ToolOrder form = ToolOrder.of(vo, tool, body, files.spaces(member));
        return deployments.order(member, form.order(), () -> files.bring(member, form.datasets()));
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(summary = "One of your deployments of tools")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public PapiDeployment get(
            @PathParam("deployment") String id,
            @Context UriInfo uri,
            @QueryParam("full_info") @DefaultValue("") String full) {
        String vo = Required.query(uri, "vo").getFirst();
        return deployments.get(access.member(vo), WireKind.TOOL, vo, id, Flags.isTrue(full, true));
    }

    /// What was kept for it alone goes with it.
    @DELETE
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(summary = "Delete one of your deployments of tools and its secrets, however often")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public Map<String, String> delete(@PathParam("deployment") String id, @Context UriInfo uri) {
        String vo = Required.query(uri, "vo").getFirst();
        Caller member = access.member(vo);
        deployments.delete(member, WireKind.TOOL, vo, id);
        secrets.forget(member, vo, id);
        return SUCCESS;
    }
}
