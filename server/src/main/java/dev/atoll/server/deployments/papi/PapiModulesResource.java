package dev.atoll.server.deployments.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.papi.FormImage;
import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.papi.Flags;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.Required;
import dev.atoll.server.papi.SentForm;
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

/// `/v1/deployments/modules`: the caller's deployments of modules.
@Singleton
@Path("/v1/deployments/modules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiModulesResource {

    private static final Map<String, String> SUCCESS = Map.of("status", "success");

    private final PapiDeployments deployments;
    private final ModuleImages images;
    private final HomeFiles files;
    private final FrozenDeployments frozen;
    private final VoAccess access;
    private final CurrentCaller caller;

    PapiModulesResource(
            PapiDeployments deployments,
            ModuleImages images,
            HomeFiles files,
            FrozenDeployments frozen,
            VoAccess access,
            CurrentCaller caller) {
        this.deployments = deployments;
        this.images = images;
        this.files = files;
        this.frozen = frozen;
        this.access = access;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Operation(summary = "Your deployments of modules, the newest first")
    public List<PapiDeployment> list(
            @QueryParam("vos") List<String> vos, @QueryParam("full_info") @DefaultValue("") String full) {
        return deployments.list(caller.get(), WireKind.MODULE, access.among(vos), Flags.isTrue(full, false));
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Operation(
            summary = "Deploy a module by the form of its configuration",
            description = "What the body leaves out is as the form begins.")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public Map<String, String> order(@Context UriInfo uri, String body) {
        String vo = Required.query(uri, "vo").getFirst();
        Caller member = access.member(vo);
        SentForm sent = SentForm.of(body);
        if (FormImage.isSnapshot(sent)) {
            return deployments.order(member, FrozenOrder.of(vo, sent), frozen);
        }
        ModuleOrder form = ModuleOrder.of(member, vo, sent, images, files.spaces(member));
        return deployments.order(member, form.order(), () -> files.bring(member, form.datasets()));
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(summary = "One of your deployments of modules")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public PapiDeployment get(
            @PathParam("deployment") String id,
            @Context UriInfo uri,
            @QueryParam("full_info") @DefaultValue("") String full) {
        String vo = Required.query(uri, "vo").getFirst();
        return deployments.get(access.member(vo), WireKind.MODULE, vo, id, Flags.isTrue(full, true));
    }

    @DELETE
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(summary = "Delete one of your deployments of modules, however often")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public Map<String, String> delete(@PathParam("deployment") String id, @Context UriInfo uri) {
        String vo = Required.query(uri, "vo").getFirst();
        deployments.delete(access.member(vo), WireKind.MODULE, vo, id);
        return SUCCESS;
    }
}
