package dev.atoll.server.notices;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.OwnAddresses;
import dev.atoll.server.identity.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The feed of what concerns everybody; feed readers have no session.
@Singleton
@Path("/status/feed")
@RunOnVirtualThread
final class FeedResource {

    private static final int MOST = 50;

    private final Notices notices;
    private final OwnAddresses addresses;
    private final Instant startedAt;

    FeedResource(Notices notices, OwnAddresses addresses, InstantSource time) {
        this.notices = notices;
        this.addresses = addresses;
        this.startedAt = time.instant();
    }

    @GET
    @Allowed(Action.READ_STATUS)
    @Operation(hidden = true)
    public Response feed(@Context UriInfo uri) {
        Feed feed = new Feed(
                addresses.base(uri),
                notices.list(Caller.ANONYMOUS).stream().limit(MOST).toList(),
                startedAt);
        return Response.ok(feed.xml(), Feed.MEDIA_TYPE)
                .header("Cache-Control", "max-age=60")
                .build();
    }
}
