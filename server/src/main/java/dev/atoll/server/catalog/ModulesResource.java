package dev.atoll.server.catalog;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.EventStream;
import dev.atoll.server.http.EventStreams;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The catalogue over HTTP.
@Singleton
@Path("/api/v1/modules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "modules", description = "The modules one can find")
final class ModulesResource {

    private final Catalog catalog;
    private final GatewayAddress gateway;
    private final EventStreams streams;
    private final CurrentCaller caller;

    ModulesResource(Catalog catalog, GatewayAddress gateway, EventStreams streams, CurrentCaller caller) {
        this.catalog = catalog;
        this.gateway = gateway;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Operation(summary = "Find modules", description = "Filters of one kind widen, filters of several kinds narrow.")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description =
                    "Words; each must begin, or with four letters be in, a word of the module; where fewer than ten"
                            + " modules fit, typos are forgiven")
    @Parameter(name = "category", in = ParameterIn.QUERY, description = "Such as AI4 inference; may be repeated")
    @Parameter(name = "task", in = ParameterIn.QUERY, description = "Such as Classification; may be repeated")
    @Parameter(name = "library", in = ParameterIn.QUERY, description = "Such as PyTorch; may be repeated")
    @Parameter(name = "data_type", in = ParameterIn.QUERY, description = "Such as Image; may be repeated")
    @Parameter(name = "license", in = ParameterIn.QUERY, description = "Such as Apache-2.0; may be repeated")
    @Parameter(name = "kind", in = ParameterIn.QUERY, description = "module, tool or dataset; may be repeated")
    @Parameter(name = "project", in = ParameterIn.QUERY, description = "The id of a project; may be repeated")
    @Parameter(name = "tag", in = ParameterIn.QUERY, description = "May be repeated")
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "relevance, newest or title")
    @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1")
    @Parameter(name = "page_size", in = ParameterIn.QUERY, description = "1 to 100")
    public ModuleList search(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Paging paging = Paging.parse(query.getFirst("page"), query.getFirst("page_size"));
        return ModuleList.of(catalog.search(CatalogQuery.of(query), paging, caller.get()), paging);
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}")
    @Operation(summary = "A module with its arguments, examples and model card")
    public ModuleDetail module(@PathParam("name") String name) {
        CatalogEntry entry = catalog.get(name, caller.get());
        return ModuleDetail.of(entry, catalog.readmeHtml(entry), gateway.url());
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "What becomes of a module that is being prepared, now and at every change")
    public void events(@PathParam("name") String name, @Context SseEventSink sink, @Context Sse sse) {
        Caller who = caller.get();
        String known = catalog.get(name, who).name();
        EventStream stream = streams.open(sink, sse, caller.lasting());
        stream.closing(catalog.follow(known, who, change -> stream.send("preparation", change)));
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}/files/{path:.+}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "An example file of a module")
    public Response file(@PathParam("name") String name, @PathParam("path") String path) {
        java.nio.file.Path file = catalog.exampleFile(name, path, caller.get());
        String type = Optional.ofNullable(URLConnection.guessContentTypeFromName(path))
                .orElse(path.endsWith(".webp") ? "image/webp" : MediaType.APPLICATION_OCTET_STREAM);
        // A file of a stranger's package is shown, never run.
        return Response.ok(file.toFile(), type)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "private, max-age=300")
                .build();
    }

    /// One page of what was found.
    record ModuleList(
            List<ModuleSummary> items,
            int total,
            int page,
            int pageSize,
            Map<String, List<CatalogFindings.FacetValue>> facets) {

        static ModuleList of(CatalogFindings found, Paging paging) {
            Map<String, List<CatalogFindings.FacetValue>> facets = new LinkedHashMap<>();
            for (Facet facet : Facet.values()) {
                facets.put(facet.plural(), found.facets().getOrDefault(facet, List.of()));
            }
            return new ModuleList(
                    found.entries().stream().map(ModuleSummary::of).toList(),
                    found.total(),
                    paging.page(),
                    paging.pageSize(),
                    facets);
        }
    }
}
