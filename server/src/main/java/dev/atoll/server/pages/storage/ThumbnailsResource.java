package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Storage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The small pictures of files.
@Singleton
@Path("storage/thumbnails")
@RunOnVirtualThread
final class ThumbnailsResource {

    private static final String CACHED =
            "private, immutable, max-age=" + Duration.ofDays(7).toSeconds();

    private final Places places;
    private final Storage storage;
    private final Thumbnails thumbnails;

    ThumbnailsResource(Places places, Storage storage, Thumbnails thumbnails) {
        this.places = places;
        this.storage = storage;
        this.thumbnails = thumbnails;
    }

    /// The address has the etag of the file, so that the picture may be kept.
    @GET
    @Produces("image/jpeg")
    @Allowed(Action.READ_FILES)
    @Operation(hidden = true)
    public Response get(
            @QueryParam("at") @DefaultValue("") String at, @QueryParam("size") @DefaultValue("small") String size)
            throws IOException {
        return picture(places.of(at), size);
    }

    Response picture(Place place, String size) throws IOException {
        Item item = storage.get(place.reach(), place.path());
        Thumbnails.Size wanted = size.equals("large") ? Thumbnails.Size.LARGE : Thumbnails.Size.SMALL;
        byte[] picture = thumbnails
                .of(place, item, wanted)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, place.path() + " has no thumbnail (expected a picture of ordinary size)"));
        return Response.ok(picture)
                .header(HttpHeaders.CACHE_CONTROL, CACHED)
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }
}
