package dev.atoll.server.catalog.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The documents by which a client finds its way: `/` for programs, and `/v1/`.
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiRootResource {

    private static final String OUR_DOCS = "api/docs/";
    private static final String OUR_OPENAPI = "api/v1/openapi.json";

    private final ItemLinks links;

    PapiRootResource(ItemLinks links) {
        this.links = links;
    }

    @GET
    @Allowed(Action.READ_PLATFORM)
    @Operation(summary = "The versions of the platform API, for programs; a browser gets the marketplace")
    public Root root(@Context UriInfo uri) {
        URI server = links.server(uri);
        return new Root(
                List.of(version(server)),
                List.of(
                        new Link("help", MediaType.TEXT_HTML, server + "docs"),
                        new Link("help", MediaType.TEXT_HTML, server + "redoc"),
                        new Link("describedby", MediaType.APPLICATION_JSON, server + "openapi.json")));
    }

    @GET
    @Allowed(Action.READ_PLATFORM)
    @Path("v1")
    @Operation(summary = "The version of the platform API")
    public Version version(@Context UriInfo uri) {
        return version(links.server(uri));
    }

    @GET
    @Allowed(Action.READ_PLATFORM)
    @Path("{page:docs|redoc}")
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response docs(@Context UriInfo uri) {
        return Response.temporaryRedirect(links.server(uri).resolve(OUR_DOCS)).build();
    }

    @GET
    @Allowed(Action.READ_PLATFORM)
    @Path("openapi.json")
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response openApi(@Context UriInfo uri) {
        return Response.temporaryRedirect(links.server(uri).resolve(OUR_OPENAPI))
                .build();
    }

    private static Version version(URI server) {
        return new Version("stable", "v1", List.of(new Link("self", MediaType.APPLICATION_JSON, server + "v1/")));
    }

    record Root(List<Version> versions, List<Link> links) {}

    record Version(String version, String id, List<Link> links) {}

    record Link(String rel, String type, String href) {}
}
