package dev.atoll.server.tasks;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.EventStream;
import dev.atoll.server.http.EventStreams;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Tasks over HTTP.
@Singleton
@Path("/api/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "tasks", description = "Long work in the background, such as imports")
final class TasksResource {

    private final Tasks tasks;
    private final EventStreams streams;
    private final CurrentCaller caller;

    TasksResource(Tasks tasks, EventStreams streams, CurrentCaller caller) {
        this.tasks = tasks;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_TASKS)
    @Operation(summary = "Your tasks, the newest first")
    public TaskList list(
            @QueryParam("page") @Nullable String page, @QueryParam("page_size") @Nullable String pageSize) {
        Paging paging = Paging.parse(page, pageSize);
        List<Task> all = tasks.list(caller.get());
        return new TaskList(
                paging.of(all).stream().map(TaskView::of).toList(), all.size(), paging.page(), paging.pageSize());
    }

    @GET
    @Allowed(Action.READ_TASKS)
    @Path("{task}")
    @Operation(summary = "A task: how far it is, or what came of it")
    public TaskView get(@PathParam("task") String task) {
        return TaskView.of(tasks.get(caller.get(), task));
    }

    @POST
    @Allowed(Action.CHANGE_TASKS)
    @Path("{task}/cancel")
    @Operation(
            summary = "Have a task end soon, and what it did so far deleted",
            description = "One that is over stays as it is.")
    public TaskView cancel(@PathParam("task") String task) {
        return TaskView.of(tasks.cancel(caller.get(), task));
    }

    @POST
    @Allowed(Action.CHANGE_TASKS)
    @Path("{task}/retry")
    @Operation(
            summary = "Have a task tried again",
            description = "One that failed goes on where it was; one that was cancelled begins anew.")
    public TaskView retry(@PathParam("task") String task) {
        return TaskView.of(tasks.retry(caller.get(), task));
    }

    @DELETE
    @Allowed(Action.CHANGE_TASKS)
    @Path("{task}")
    @Operation(summary = "Forget a task that is over", description = "What it made stays.")
    public void forget(@PathParam("task") String task) {
        tasks.forget(caller.get(), task);
    }

    @GET
    @Allowed(Action.READ_TASKS)
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Your tasks that are not over, and every one that changes")
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        Caller follower = caller.get();
        EventStream stream = streams.open(sink, sse, caller.lasting());
        stream.closing(tasks.follow(follower, task -> stream.send("task", TaskView.of(task))));
        tasks.list(follower).stream()
                .filter(task -> !task.state().isOver())
                .forEach(task -> stream.send("task", TaskView.of(task)));
    }

    /// One page of tasks.
    record TaskList(List<TaskView> items, int total, int page, int pageSize) {}
}
