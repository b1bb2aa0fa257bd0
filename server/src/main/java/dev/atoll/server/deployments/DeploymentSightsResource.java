package dev.atoll.server.deployments;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.EventStream;
import dev.atoll.server.http.EventStreams;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.spi.engine.LogPart;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What people see of a deployment over HTTP.
@Singleton
@Path("/api/v1/deployments/{deployment}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "deployments")
final class DeploymentSightsResource {

    private final Deployments deployments;
    private final DeploymentSights sights;
    private final DeploymentViews views;
    private final DeploymentLogs logs;
    private final EventStreams streams;
    private final CurrentCaller caller;

    DeploymentSightsResource(
            Deployments deployments,
            DeploymentSights sights,
            DeploymentViews views,
            DeploymentLogs logs,
            EventStreams streams,
            CurrentCaller caller) {
        this.deployments = deployments;
        this.sights = sights;
        this.views = views;
        this.logs = logs;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("history")
    @Operation(summary = "What became of a deployment, and why; the latest first")
    public History history(@PathParam("deployment") String id) {
        return new History(sights.history(caller.get(), id));
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("samples")
    @Operation(summary = "What a deployment used of late; the oldest first")
    public Samples samples(@PathParam("deployment") String id) {
        return new Samples(sights.samples(caller.get(), id));
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "A deployment, now and whenever something of it changes")
    public void events(@PathParam("deployment") String id, @Context SseEventSink sink, @Context Sse sse) {
        Caller follower = caller.get();
        Deployment now = deployments.get(follower, id);
        EventStream stream = streams.open(sink, sse, caller.lasting());
        stream.closing(sights.follow(
                follower, changed -> changed.id().equals(id), changed -> stream.send("deployment", views.of(changed))));
        stream.send("deployment", views.of(now));
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("log")
    @Operation(
            summary = "What a deployment printed from a place on",
            description = "Places count bytes. To go on, ask from next.")
    public LogPart log(
            @PathParam("deployment") String id,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("bytes") @Nullable String bytes) {
        Deployment deployment = deployments.get(caller.get(), id);
        int most = Paging.number("bytes", bytes, DeploymentLogs.MOST_BYTES, DeploymentLogs.MOST_BYTES);
        return logs.part(deployment, place(offset), Math.max(4, most));
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("log/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "What a deployment printed from a place on, and what it prints",
            description = "Without an offset it begins with the last that was printed.")
    public void follow(
            @PathParam("deployment") String id,
            @QueryParam("offset") @Nullable String offset,
            @Context SseEventSink sink,
            @Context Sse sse) {
        boolean tail = offset == null || offset.isEmpty();
        long from = place(offset);
        Deployment deployment = deployments.get(caller.get(), id);
        EventStream stream = streams.open(sink, sse, caller.lasting());
        AtomicBoolean listening = new AtomicBoolean(true);
        stream.closing(() -> listening.set(false));
        Thread _ = Thread.ofVirtual().name("deployment-log").start(() -> {
            try {
                long next = tail ? tail(deployment, stream) : from;
                logs.follow(deployment.id(), next, listening::get, part -> stream.send("log", part));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (PlatformException e) {
                stream.send("gone", new Gone(e.detail()));
                stream.close();
            }
        });
    }

    private long tail(Deployment deployment, EventStream stream) {
        LogPart last = logs.tail(deployment);
        stream.send("log", last);
        return last.next();
    }

    private static long place(@Nullable String offset) {
        if (offset == null || offset.isEmpty()) {
            return 0;
        }
        if (!offset.matches("\\d{1,15}")) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "offset: " + offset + " (expected a place in the log, from 0)");
        }
        return Long.parseLong(offset);
    }

    record History(List<StateChange> items) {}

    record Samples(List<Sample> items) {}

    /// Why nothing more comes.
    record Gone(String detail) {}
}
