package dev.atoll.server.jobs;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.EventStream;
import dev.atoll.server.http.EventStreams;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What happens to jobs, as it happens.
@Singleton
@Path("/api/v1/jobs")
@Produces(MediaType.SERVER_SENT_EVENTS)
@RunOnVirtualThread
@Tag(name = "jobs")
final class JobStreams {

    private static final int MOST_LISTED = 100;
    private static final int TAIL = 64 * 1024;

    private final JobViews jobs;
    private final Events events;
    private final EventStreams streams;
    private final CurrentCaller caller;

    JobStreams(JobViews jobs, Events events, EventStreams streams, CurrentCaller caller) {
        this.jobs = jobs;
        this.events = events;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_JOBS)
    @Path("events")
    @Operation(summary = "Your jobs that are not over, and every one that changes")
    public void all(@Context SseEventSink sink, @Context Sse sse) {
        Caller follower = caller.get();
        EventStream stream = streams.open(sink, sse, caller.lasting());
        stream.closing(jobs.follow(follower, job -> stream.send("job", JobView.of(job))));
        jobs.list(follower, MOST_LISTED, 0).jobs().stream()
                .filter(job -> !job.state().isOver())
                .forEach(job -> stream.send("job", JobView.of(job)));
    }

    /// What was told twice, as it was told before and as it happened, is the same: metrics by name and step,
    /// the log by its place.
    @GET
    @Allowed(Action.READ_JOBS)
    @Path("{job}/events")
    @Operation(
            summary = "A job as it goes on",
            description = "Events `job`, `metrics`, `progress` and `log`: first all there was, then all there is.")
    public void one(@PathParam("job") String id, @Context SseEventSink sink, @Context Sse sse) {
        Caller follower = caller.get();
        Job _ = jobs.get(follower, id);
        EventStream stream = streams.open(sink, sse, caller.lasting());
        stream.closing(events.subscribe(JobChanged.class, change -> {
            if (change.job().id().equals(id)) {
                stream.send("job", JobView.of(change.job()));
            }
        }));
        stream.closing(events.subscribe(JobTold.class, told -> {
            if (told.jobId().equals(id)) {
                send(stream, told);
            }
        }));
        sendAll(stream, jobs.detail(follower, id), jobs.log(follower, id, -TAIL, TAIL));
    }

    private static void sendAll(EventStream stream, JobViews.Detail detail, JobLog log) {
        stream.send("job", JobView.of(detail.job()));
        stream.send("metrics", new Metrics(detail.metrics()));
        detail.progress().ifPresent(progress -> stream.send("progress", progress));
        stream.send("log", log);
    }

    private static void send(EventStream stream, JobTold told) {
        if (!told.metrics().isEmpty()) {
            stream.send("metrics", new Metrics(told.metrics()));
        }
        told.progress().ifPresent(progress -> stream.send("progress", progress));
        if (!told.log().isEmpty()) {
            long bytes = told.log().getBytes(StandardCharsets.UTF_8).length;
            long next = told.logFrom() + bytes;
            stream.send("log", new JobLog(told.log(), told.logFrom(), next, next, ""));
        }
    }

    /// Some of what was measured.
    record Metrics(List<Metric> metrics) {}
}
