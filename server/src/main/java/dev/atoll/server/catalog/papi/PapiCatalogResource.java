package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/catalog`: the catalogue as clients of the AI4OS platform expect it. The tag parameters they
/// send change nothing there, so they change nothing here.
@Singleton
@Path("/v1/catalog")
@RunOnVirtualThread
@Tag(name = "AI4OS", description = "The platform API of AI4OS, as its clients expect it")
final class PapiCatalogResource {

    private static final String TOOLS = "AI4 tools";

    private final Catalog catalog;

    PapiCatalogResource(Catalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{type:modules|tools}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Names of all modules, or of all tools")
    public List<String> names(@PathParam("type") String type) {
        return entries(type).stream().map(CatalogEntry::name).toList();
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{type:modules|tools}/detail")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Summaries of all modules, or of all tools")
    public List<ObjectNode> summaries(@PathParam("type") String type) {
        return entries(type).stream().map(PapiItems::summary).toList();
    }

    /// Tools answer under `modules` too, as their clients ask for them there.
    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{type:modules|tools}/{name}/metadata")
    @Produces({MediaType.APPLICATION_JSON, "*/*;qs=0.1"})
    @Operation(summary = "The metadata of one module or tool")
    public Response metadata(
            @PathParam("name") String name,
            @QueryParam("profile") @Nullable String profile,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        if (profile != null && !profile.isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Profile " + profile + " is not available.");
        }
        if (headers.getAcceptableMediaTypes().stream().noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "Please specify the profile you want, or accept application/json.");
        }
        ObjectNode detail = Optional.of(name)
                .flatMap(catalog::find)
                .map(entry -> PapiItems.detail(entry, uri.getAbsolutePath().toString()))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "Could not find " + name + "."));
        return Response.ok(detail, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private List<CatalogEntry> entries(String type) {
        boolean tools = type.equals("tools");
        return catalog.entries().stream()
                .filter(entry -> entry.metadata().categories().contains(TOOLS) == tools)
                .toList();
    }
}
