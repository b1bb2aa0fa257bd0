package dev.atoll.server.tryout;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.http.EventStream;
import dev.atoll.server.http.EventStreams;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Tryouts over HTTP.
@Singleton
@Path("/api/v1/tryouts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "tryouts", description = "Modules that run because somebody tries them")
final class TryoutsResource {

    private static final int DEFAULT_LINES = 100;
    private static final int MOST_LINES = 5000;

    private final Tryouts tryouts;
    private final EventStreams streams;
    private final Catalog catalog;
    private final CurrentCaller caller;

    TryoutsResource(Tryouts tryouts, EventStreams streams, Catalog catalog, CurrentCaller caller) {
        this.tryouts = tryouts;
        this.streams = streams;
        this.catalog = catalog;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{module}")
    @Operation(summary = "Whether a module sleeps, starts, runs or failed")
    public TryoutStatus status(@PathParam("module") String module) {
        return tryouts.status(seen(module));
    }

    @POST
    @Allowed(Action.TRY_MODULE)
    @Path("{module}")
    @Operation(summary = "Start a module ahead of the first try")
    public Response wake(@PathParam("module") String module) {
        return Response.accepted(tryouts.wake(seen(module))).build();
    }

    @DELETE
    @Allowed(Action.STOP_MODULE)
    @Path("{module}")
    @Operation(summary = "Stop a module")
    public void stop(@PathParam("module") String module) {
        tryouts.stop(seen(module));
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{module}/log")
    @Operation(summary = "The last lines a module's process printed")
    public Log log(@PathParam("module") String module, @QueryParam("lines") @Nullable String lines) {
        return new Log(tryouts.log(seen(module), Paging.number("lines", lines, DEFAULT_LINES, MOST_LINES)));
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{module}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The state of a module, now and at every change")
    public void events(@PathParam("module") String module, @Context SseEventSink sink, @Context Sse sse) {
        String known = seen(module);
        EventStream stream = streams.open(sink, sse, caller.lasting());
        stream.closing(tryouts.follow(known, status -> stream.send("state", status)));
    }

    /// For whoever may not see a module it is not there.
    private String seen(String module) {
        return catalog.get(module, caller.get()).name();
    }

    record Log(List<String> lines) {}
}
