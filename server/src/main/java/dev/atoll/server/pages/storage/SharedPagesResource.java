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

/// The pages of what is shared with one, and by one.
@Singleton
@Path("shared")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class SharedPagesResource {

    private final Places places;
    private final SharedPages shared;
    private final ItemPages pages;

    SharedPagesResource(Places places, SharedPages shared, ItemPages pages) {
        this.places = places;
        this.shared = shared;
        this.pages = pages;
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Operation(hidden = true)
    public Response all() {
        return Answers.page(shared.all());
    }

    @GET
    @Path("{id}")
    @Allowed(Action.READ_FILES)
    @Operation(hidden = true)
    public Response top(@PathParam("id") String id, @Context UriInfo uri) {
        return pages.of(places.of(Root.SHARE + id, ""), uri);
    }

    @GET
    @Path("{id}/{path:.+}")
    @Allowed(Action.READ_FILES)
    @Operation(hidden = true)
    public Response item(@PathParam("id") String id, @PathParam("path") String path, @Context UriInfo uri) {
        return pages.of(places.of(Root.SHARE + id, path), uri);
    }
}
