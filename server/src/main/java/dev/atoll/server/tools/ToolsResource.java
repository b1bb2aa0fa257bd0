package dev.atoll.server.tools;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tools over HTTP.
@Singleton
@Path("/api/v1/tools")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "tools", description = "What can be deployed and is no module")
final class ToolsResource {

    private final Tools tools;

    ToolsResource(Tools tools) {
        this.tools = tools;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Operation(summary = "The tools one can deploy, by name")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Words, as for modules")
    public ToolList list(@QueryParam("q") @DefaultValue("") String text) {
        return new ToolList(tools.search(text).stream().map(ToolView::of).toList());
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{tool}")
    @Operation(summary = "A tool, and what is asked before it is deployed")
    public ToolView get(@PathParam("tool") String name) {
        return ToolView.of(tools.get(name));
    }

    /// All tools.
    record ToolList(List<ToolView> items) {}
}
