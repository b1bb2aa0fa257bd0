package dev.atoll.server.pages.projects;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.projects.Invite;
import dev.atoll.server.projects.Members;
import dev.atoll.server.projects.ProjectDraft;
import dev.atoll.server.projects.Projects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The pages on which people see projects and who belongs to them.
@Singleton
@Path("projects")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ProjectPagesResource {

    private final Projects projects;
    private final Members members;
    private final CurrentCaller caller;
    private final ProjectPages pages;

    ProjectPagesResource(Projects projects, Members members, CurrentCaller caller, ProjectPages pages) {
        this.projects = projects;
        this.members = members;
        this.caller = caller;
        this.pages = pages;
    }

    @GET
    @Allowed(Action.LIST_PROJECTS)
    @Operation(hidden = true)
    public Response list() {
        return Answers.page(pages.list(Form.EMPTY));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.CREATE_PROJECT)
    @Operation(hidden = true)
    public Response create(MultivaluedMap<String, String> fields) {
        Form sent = Form.of(fields);
        Form form = sent.refuseIf(sent.text("name").isEmpty(), "name", "Name it")
                .refuseIf(sent.text("id").isEmpty(), "id", "Give it a short name, such as north-sea");
        if (!form.isSound()) {
            return Answers.again(pages.list(form));
        }
        try {
            var _ = projects.create(caller.get(), draft(form.text("id"), form));
            return Answers.go(Done.PROJECT_CREATED, "/projects/" + form.text("id"));
        } catch (PlatformException e) {
            return Answers.refused(e, pages.list(form.refuse(e)));
        }
    }

    @GET
    @Path("{id}")
    @Allowed(Action.LIST_PROJECTS)
    @Operation(hidden = true)
    public Response project(@PathParam("id") String id) {
        return Answers.page(pages.project(id, pages.invitation()));
    }

    @POST
    @Path("{id}/invite")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.CHANGE_MEMBERS)
    @Operation(hidden = true)
    public Response invite(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        Form sent = Form.of(fields);
        Form form = sent.refuseIf(sent.text("address").isEmpty(), "address", "Type an e-mail address");
        if (!form.isSound()) {
            return Answers.again(pages.project(id, form));
        }
        try {
            Invite invite = Invite.of(form.text("address"), form.text("level"), form.chosen("manager", "true"));
            Invite.Outcome outcome = members.invite(caller.get(), id, invite);
            return Answers.go(
                    switch (outcome) {
                        case JOINED -> Done.MEMBER_JOINED;
                        case INVITED -> Done.MEMBER_INVITED;
                    },
                    "/projects/" + id);
        } catch (PlatformException e) {
            return Answers.refused(e, pages.project(id, form.refuse(e)));
        }
    }

    @POST
    @Path("{id}/withdraw")
    @Allowed(Action.CHANGE_MEMBERS)
    @Operation(hidden = true)
    public Response withdraw(@PathParam("id") String id, @FormParam("address") @DefaultValue("") String address) {
        members.withdraw(caller.get(), id, address);
        return Answers.go(Done.INVITATION_WITHDRAWN, "/projects/" + id);
    }

    @POST
    @Path("{id}/members/{member}")
    @Allowed(Action.CHANGE_MEMBERS)
    @Operation(hidden = true)
    public Response change(
            @PathParam("id") String id,
            @PathParam("member") String member,
            @FormParam("level") @DefaultValue("") String level,
            @FormParam("manager") boolean manager) {
        Members.Role role = new Members.Role(Level.of(level).orElse(Level.AP_U), manager);
        try {
            var _ = members.change(caller.get(), id, member, role);
            return Answers.go(Done.MEMBER_CHANGED, "/projects/" + id);
        } catch (PlatformException e) {
            return refusedBelow(id, e);
        }
    }

    @POST
    @Path("{id}/members/{member}/remove")
    @Allowed(Action.CHANGE_MEMBERS)
    @Operation(hidden = true)
    public Response remove(@PathParam("id") String id, @PathParam("member") String member) {
        try {
            members.remove(caller.get(), id, member);
            return Answers.go(Done.MEMBER_REMOVED, "/projects/" + id);
        } catch (PlatformException e) {
            return refusedBelow(id, e);
        }
    }

    @POST
    @Path("{id}/leave")
    @Allowed(Action.LEAVE_PROJECT)
    @Operation(hidden = true)
    public Response leave(@PathParam("id") String id) {
        try {
            members.leave(caller.get(), id);
            return Answers.go(Done.PROJECT_LEFT, "/projects");
        } catch (PlatformException e) {
            return refusedBelow(id, e);
        }
    }

    private Response refusedBelow(String id, PlatformException refusal) {
        return Answers.refused(refusal, pages.project(id, pages.invitation().refuse(refusal)));
    }

    static ProjectDraft draft(String id, Form form) {
        return ProjectDraft.of(id, form.text("name"), form.text("description"), form.chosen("open", "true"));
    }
}
