package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.papi.Required;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The forms that clients of the platform API show before they deploy something.
@Singleton
@Path("/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiConfigResource {

    private final PapiCatalog catalog;
    private final RecipeItems recipes;
    private final ItemLinks links;

    PapiConfigResource(PapiCatalog catalog, RecipeItems recipes, ItemLinks links) {
        this.catalog = catalog;
        this.recipes = recipes;
        this.links = links;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{type:modules|tools}/{name}/config")
    @Operation(summary = "The form by which a module or tool is deployed")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public ObjectNode form(@PathParam("type") String type, @PathParam("name") String name, @Context UriInfo uri) {
        String vo = Required.query(uri, "vo").getFirst();
        PapiItem item = catalog.get(ItemType.of(type), name);
        DockerImage image = DockerImage.of(item, catalog.tags(item));
        return switch (item.type()) {
            case MODULES -> ModuleForm.deployment(item, image, vo);
            case TOOLS ->
                recipes.tool(item)
                        .map(tool -> RecipeForm.of(tool, item, vo))
                        .orElseGet(() ->
                                ToolForm.of(item, image, vo, links.server(uri).getRawAuthority()));
        };
    }
}
