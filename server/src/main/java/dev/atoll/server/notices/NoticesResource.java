package dev.atoll.server.notices;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Notices over HTTP.
@Singleton
@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "notices", description = "News, maintenance and incidents")
final class NoticesResource {

    private final Notices notices;
    private final CurrentCaller caller;
    private final InstantSource time;

    NoticesResource(Notices notices, CurrentCaller caller, InstantSource time) {
        this.notices = notices;
        this.caller = caller;
        this.time = time;
    }

    @GET
    @Allowed(Action.READ_STATUS)
    @Operation(summary = "What was, is and will be, the latest first")
    public NoticeList list(
            @QueryParam("page") @Nullable String page, @QueryParam("page_size") @Nullable String pageSize) {
        Paging paging = Paging.parse(page, pageSize);
        List<Notice> all = notices.list(caller.get());
        return new NoticeList(
                paging.of(all).stream().map(this::item).toList(), all.size(), paging.page(), paging.pageSize());
    }

    @POST
    @Allowed(Action.PUBLISH_NOTICE)
    @Operation(summary = "Tell something")
    public Response publish(@Nullable NoticeWords body) {
        return Response.status(Response.Status.CREATED)
                .entity(item(notices.publish(caller.get(), given(body))))
                .build();
    }

    @GET
    @Allowed(Action.READ_STATUS)
    @Path("{id}")
    @Operation(summary = "A notice")
    public NoticeItem notice(@PathParam("id") String id) {
        return item(notices.get(caller.get(), id));
    }

    @PUT
    @Allowed(Action.PUBLISH_NOTICE)
    @Path("{id}")
    @Operation(summary = "Replace the words of a notice")
    public NoticeItem change(@PathParam("id") String id, @Nullable NoticeWords body) {
        return item(notices.change(caller.get(), id, given(body)));
    }

    @POST
    @Allowed(Action.PUBLISH_NOTICE)
    @Path("{id}/close")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Say that something is over")
    public NoticeItem close(@PathParam("id") String id) {
        return item(notices.close(caller.get(), id));
    }

    private NoticeItem item(Notice notice) {
        return NoticeItem.of(notice, time.instant());
    }

    private static NoticeWords given(@Nullable NoticeWords body) {
        if (body == null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The body is empty (expected JSON)");
        }
        return body;
    }

    /// One page of notices.
    record NoticeList(List<NoticeItem> items, int total, int page, int pageSize) {}
}
