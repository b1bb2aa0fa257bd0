package dev.atoll.server.pages.projects;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Access.Decision;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.access.Thing;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.projects.ProjectSettingsPage.Forms;
import dev.atoll.server.projects.Branding;
import dev.atoll.server.projects.Brandings;
import dev.atoll.server.projects.Project;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.quotas.Holder;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The page on which managers change a project.
@Singleton
@Path("projects/{id}")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ProjectSettingsResource {

    private final Projects projects;
    private final Brandings brandings;
    private final QuotaForms quotas;
    private final CurrentCaller caller;
    private final Shells shells;

    ProjectSettingsResource(
            Projects projects, Brandings brandings, QuotaForms quotas, CurrentCaller caller, Shells shells) {
        this.projects = projects;
        this.brandings = brandings;
        this.quotas = quotas;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Path("settings")
    @Allowed(Action.CHANGE_PROJECT)
    @Operation(hidden = true)
    public Response settings(@PathParam("id") String id) {
        return Answers.page(page(id, forms -> forms));
    }

    @POST
    @Path("settings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.CHANGE_PROJECT)
    @Operation(hidden = true)
    public Response change(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        try {
            var _ = projects.change(caller.get(), ProjectPagesResource.draft(id, form));
            return Answers.go(Done.PROJECT_SAVED, settingsOf(id));
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, forms -> forms.withAbout(form.refuse(e))));
        }
    }

    @POST
    @Path("look")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(Action.CHANGE_PROJECT)
    @Operation(hidden = true)
    public Response look(
            @PathParam("id") String id,
            @RestForm @Nullable String accent,
            @RestForm @Nullable String footer,
            @RestForm("drop_logo") boolean dropLogo,
            @RestForm @Nullable FileUpload logo)
            throws IOException {
        Form form = new Form(Map.of("logo", List.of()), Map.of(), "")
                .with("accent", accent == null ? "" : accent)
                .with("footer", footer == null ? "" : footer);
        try {
            var _ = brandings.change(caller.get(), id, form.text("accent"), form.text("footer"));
            if (logo != null && logo.size() > 0) {
                var _ = brandings.changeLogo(caller.get(), id, Files.readAllBytes(logo.uploadedFile()));
            } else if (dropLogo) {
                var _ = brandings.removeLogo(caller.get(), id);
            }
            return Answers.go(Done.LOOK_SAVED, settingsOf(id));
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, forms -> forms.withLook(form.refuse(e))));
        }
    }

    @POST
    @Path("quotas")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.SET_QUOTAS)
    @Operation(hidden = true)
    public Response limit(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        Form form = quotas.save(caller.get(), Holder.project(id), Form.of(fields));
        return form.isSound()
                ? Answers.go(Done.QUOTAS_SAVED, settingsOf(id))
                : Answers.again(page(id, forms -> forms.withLimits(form)));
    }

    @POST
    @Path("delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.DELETE_PROJECT)
    @Operation(hidden = true)
    public Response delete(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        Form sent = Form.of(fields);
        Form form = sent.refuseIf(!sent.text("sure").equals(id), "sure", "Type " + id + " to delete it");
        if (!form.isSound()) {
            return Answers.again(page(id, forms -> forms.withDeletion(form)));
        }
        try {
            projects.delete(caller.get(), id);
            return Answers.go(Done.PROJECT_DELETED, "/projects");
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, forms -> forms.withDeletion(form.refuse(e))));
        }
    }

    private ProjectSettingsPage page(String id, UnaryOperator<Forms> change) {
        Caller self = caller.get();
        Project project = projects.get(self, id);
        Access.check(self, Action.CHANGE_PROJECT, Thing.ofProject(id), "project " + id);
        Branding branding = brandings.get(self, id);
        boolean limiting = Access.decide(self, Action.SET_QUOTAS, Thing.ofProject(id)) == Decision.ALLOWED;
        return new ProjectSettingsPage(
                shells.at("projects").in(ProjectBrands.of(branding)),
                project,
                change.apply(Forms.of(project, branding)),
                branding.logo().orElse(""),
                limiting ? quotas.fields(self, Holder.project(id)) : List.of());
    }

    private static String settingsOf(String id) {
        return "/projects/" + id + "/settings";
    }
}
