package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/catalog`: the catalogue as clients of the AI4OS platform expect it. The tag parameters they
/// send change nothing there, so they change nothing here.
@Singleton
@Path("/v1/catalog")
@RunOnVirtualThread
@Tag(name = "AI4OS", description = "The platform API of AI4OS, as its clients expect it")
final class PapiCatalogResource {

    private final PapiCatalog catalog;
    private final ItemLinks links;

    PapiCatalogResource(PapiCatalog catalog, ItemLinks links) {
        this.catalog = catalog;
        this.links = links;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{type:modules|tools}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Names of all modules, or of all tools")
    public List<String> names(@PathParam("type") String type) {
        return catalog.items(ItemType.of(type)).stream().map(PapiItem::name).toList();
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{type:modules|tools}/detail")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Summaries of all modules, or of all tools")
    public List<ObjectNode> summaries(@PathParam("type") String type) {
        return catalog.items(ItemType.of(type)).stream().map(PapiItems::summary).toList();
    }

    /// Tools answer under `modules` too, as their clients ask for them there.
    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{type:modules|tools}/{name}/metadata")
    @Produces({MediaType.APPLICATION_JSON, "*/*;qs=0.1"})
    @Operation(
            summary = "The metadata of one module or tool",
            description = "With the profile mldcatap as JSON-LD or Turtle, whichever is accepted.")
    @Parameter(
            name = "type",
            in = ParameterIn.PATH,
            required = true,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"modules", "tools"}))
    public Response metadata(
            @PathParam("name") String name,
            @QueryParam("profile") @DefaultValue("") String profile,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        PapiItem item = catalog.get(name);
        MetadataForm form = MetadataForm.of(profile, headers.getAcceptableMediaTypes());
        ObjectNode detail = PapiItems.detail(item, links.of(item, uri));
        Object body = switch (form) {
            case JSON -> detail;
            case JSON_LD -> MldcatJson.of(detail).toString();
            case TURTLE, OLD_TURTLE -> MldcatTurtle.of(MldcatJson.of(detail));
        };
        return Response.ok(body, form.type().withCharset("UTF-8"))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /// The catalogue reads its folders whenever it is asked: there is nothing to be done, and pipelines
    /// made for AI4OS need an answer.
    @PUT
    @Allowed(Action.REFRESH_CATALOGUE)
    @Path("{type:modules|tools}/refresh")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Have the catalogue read anew, or one item of it")
    public Map<String, String> refresh(
            @PathParam("type") String type, @QueryParam("item_name") @DefaultValue("") String name) {
        if (name.isEmpty()) {
            return Map.of("message", "Catalog refreshed successfully");
        }
        PapiItem _ = catalog.get(ItemType.of(type), name);
        return Map.of("message", "Cache refreshed successfully");
    }
}
