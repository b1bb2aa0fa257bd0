package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.pages.Answers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The pages of one's own files.
@Singleton
@Path("files")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class FilesPagesResource {

    private final Places places;
    private final ItemPages pages;

    FilesPagesResource(Places places, ItemPages pages) {
        this.places = places;
        this.pages = pages;
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Operation(hidden = true)
    public Response top(@Context UriInfo uri) {
        return pages.of(places.of("", ""), uri);
    }

    @GET
    @Path("{path:.+}")
    @Allowed(Action.READ_FILES)
    @Operation(hidden = true)
    public Response item(@PathParam("path") String path, @Context UriInfo uri) {
        return pages.of(places.of("", path), uri);
    }
}
