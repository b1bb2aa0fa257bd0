package dev.atoll.server.pages.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.Tasks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The page of one's own tasks in the background.
@Singleton
@Path("tasks")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class TasksPagesResource {

    private static final String PROJECT = "project:";
    private static final String DEFAULT_PAGE_SIZE = "";

    private final Tasks tasks;
    private final Places places;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;
    private final ObjectMapper json;

    TasksPagesResource(
            Tasks tasks, Places places, CurrentCaller caller, Shells shells, Moments moments, ObjectMapper json) {
        this.tasks = tasks;
        this.places = places;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
        this.json = json;
    }

    @GET
    @Allowed(Action.READ_TASKS)
    @Operation(hidden = true)
    public Response list(@QueryParam("page") @Nullable String page, @Context UriInfo uri) {
        Paging paging = Paging.parse(page, DEFAULT_PAGE_SIZE);
        List<Task> all = tasks.list(caller.get());
        return Answers.page(new TasksPage(
                shells.at("files"),
                Where.of(places.of("", ""), places.all()),
                paging.of(all).stream()
                        .map(task -> TasksPage.Row.of(task, moments, made(task)))
                        .toList(),
                PageLinks.of(paging, all.size(), uri)));
    }

    @POST
    @Path("{task}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Action.CHANGE_TASKS)
    @Operation(hidden = true)
    public Response cancel(@PathParam("task") String task) {
        var _ = tasks.cancel(caller.get(), task);
        return Answers.go(Done.TASK_CANCELLED, "/tasks");
    }

    @POST
    @Path("{task}/retry")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Action.CHANGE_TASKS)
    @Operation(hidden = true)
    public Response retry(@PathParam("task") String task) {
        var _ = tasks.retry(caller.get(), task);
        return Answers.go(Done.TASK_RETRIED, "/tasks");
    }

    @POST
    @Path("{task}/forget")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Action.CHANGE_TASKS)
    @Operation(hidden = true)
    public Response forget(@PathParam("task") String task) {
        tasks.forget(caller.get(), task);
        return Answers.go(Done.TASK_FORGOTTEN, "/tasks");
    }

    /// Any kind of task may say in its result which file or folder it made, by `space` and `path`, or where else
    /// that is seen, by `page`.
    private String made(Task task) {
        if (task.result().isEmpty() || !task.state().isOver()) {
            return "";
        }
        try {
            JsonNode result = json.readTree(task.result());
            if (result.has("page")) {
                return result.path("page").asText();
            }
            String space = result.path("space").asText("");
            String path = result.path("path").asText("");
            if (space.isEmpty() || path.isEmpty()) {
                return "";
            }
            String project = space.startsWith(PROJECT) ? space.substring(PROJECT.length()) : "";
            return places.of(project, path).address();
        } catch (JsonProcessingException | PlatformException e) {
            // Another form of result, or a project that one has left.
            return "";
        }
    }
}
