package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.storage.api.LinkVisits;
import dev.atoll.server.storage.sharing.Links;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The small pictures of files behind links.
@Singleton
@Path("/")
@RunOnVirtualThread
final class LinkThumbnailsResource {

    private final LinkVisits visits;
    private final Links links;
    private final ThumbnailsResource thumbnails;

    LinkThumbnailsResource(LinkVisits visits, Links links, ThumbnailsResource thumbnails) {
        this.visits = visits;
        this.links = links;
        this.thumbnails = thumbnails;
    }

    @GET
    @Path("s/{token}/thumbnail")
    @Produces("image/jpeg")
    @Allowed(Action.USE_LINK)
    @Operation(hidden = true)
    public Response get(
            @PathParam("token") String token,
            @QueryParam("at") @DefaultValue("") String at,
            @QueryParam("size") @DefaultValue("small") String size,
            @Context HttpServerRequest request)
            throws IOException {
        Place place = LinkPages.place(token, links.open(visits.of(token, request)), at);
        return thumbnails.picture(place, size);
    }
}
