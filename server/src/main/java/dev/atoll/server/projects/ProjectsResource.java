package dev.atoll.server.projects;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Projects over HTTP.
@Singleton
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "projects", description = "People who share modules, quotas and compute")
final class ProjectsResource {

    private final Projects projects;
    private final CurrentCaller caller;

    ProjectsResource(Projects projects, CurrentCaller caller) {
        this.projects = projects;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.LIST_PROJECTS)
    @Operation(summary = "The projects one may see: those that are open, and one's own")
    public ProjectList list(
            @QueryParam("page") @Nullable String page, @QueryParam("page_size") @Nullable String pageSize) {
        return ProjectList.of(projects.list(caller.get()), Paging.parse(page, pageSize));
    }

    @POST
    @Allowed(Action.CREATE_PROJECT)
    @Operation(summary = "Create a project, which one manages then")
    public Response create(@Nullable NewProject body) {
        NewProject given = given(body);
        ProjectDraft draft = ProjectDraft.of(given.id, given.name, given.description, given.open);
        return Response.status(Response.Status.CREATED)
                .entity(ProjectItem.of(projects.create(caller.get(), draft)))
                .build();
    }

    @GET
    @Allowed(Action.LIST_PROJECTS)
    @Path("{project}")
    @Operation(summary = "A project")
    public ProjectItem project(@PathParam("project") String id) {
        return ProjectItem.of(projects.get(caller.get(), id));
    }

    @PUT
    @Allowed(Action.CHANGE_PROJECT)
    @Path("{project}")
    @Operation(summary = "Change what a project says of itself")
    public ProjectItem change(@PathParam("project") String id, @Nullable ChangedProject body) {
        ChangedProject given = given(body);
        Project known = projects.get(caller.get(), id);
        ProjectDraft draft = ProjectDraft.of(known.id(), given.name, given.description, given.open);
        return ProjectItem.of(projects.change(caller.get(), draft));
    }

    @DELETE
    @Allowed(Action.DELETE_PROJECT)
    @Path("{project}")
    @Operation(summary = "Delete a project to which nothing belongs but its members")
    public void delete(@PathParam("project") String id) {
        projects.delete(caller.get(), id);
    }

    private static <T> T given(@Nullable T body) {
        if (body == null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The body is empty (expected JSON)");
        }
        return body;
    }

    /// What is to be made.
    ///
    /// @param open false when left out
    record NewProject(
            @Nullable String id,
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean open) {}

    /// Replaces all of them.
    record ChangedProject(
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean open) {}

    /// One page of projects.
    record ProjectList(List<ProjectItem> items, int total, int page, int pageSize) {

        static ProjectList of(List<Project> all, Paging paging) {
            return new ProjectList(
                    paging.of(all).stream().map(ProjectItem::of).toList(),
                    all.size(),
                    paging.page(),
                    paging.pageSize());
        }
    }

    record ProjectItem(String id, String name, String description, boolean open, Instant created) {

        static ProjectItem of(Project project) {
            return new ProjectItem(
                    project.id(), project.name(), project.description(), project.open(), project.created());
        }
    }
}
