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

/// The pages of the files of a project.
@Singleton
@Path("projects/{id}/files")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ProjectFilesPagesResource {

    private final Places places;
    private final ItemPages pages;

    ProjectFilesPagesResource(Places places, ItemPages pages) {
        this.places = places;
        this.pages = pages;
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Operation(hidden = true)
    public Response top(@PathParam("id") String id, @Context UriInfo uri) {
        return pages.of(places.of(id, ""), uri);
    }

    @GET
    @Path("{path:.+}")
    @Allowed(Action.READ_FILES)
    @Operation(hidden = true)
    public Response item(@PathParam("id") String id, @PathParam("path") String path, @Context UriInfo uri) {
        return pages.of(places.of(id, path), uri);
    }
}
