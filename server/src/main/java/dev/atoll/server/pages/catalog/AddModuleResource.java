package dev.atoll.server.pages.catalog;

import dev.atoll.metadata.MetadataProblem;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.SubmittedForm;
import dev.atoll.server.catalog.entries.InvalidSubmissionException;
import dev.atoll.server.catalog.entries.Publications;
import dev.atoll.server.catalog.entries.Published;
import dev.atoll.server.catalog.entries.Submission;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.projects.Projects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Takes a module from a person.
@Singleton
@Path("catalog/add")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class AddModuleResource {

    private static final Set<String> FIELDS = Set.of("package", "name", "version", "state", "project");

    private final Catalog catalog;
    private final Publications publications;
    private final Projects projects;
    private final CurrentCaller caller;
    private final Shells shells;

    AddModuleResource(
            Catalog catalog, Publications publications, Projects projects, CurrentCaller caller, Shells shells) {
        this.catalog = catalog;
        this.publications = publications;
        this.projects = projects;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Allowed(Action.ADD_ENTRY)
    @Operation(hidden = true)
    public Response form(@QueryParam("to") @DefaultValue("") String to) {
        return Answers.page(page(Form.EMPTY.with("state", "draft"), known(to), List.of()));
    }

    @POST
    @Allowed(Action.ADD_ENTRY)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response add(@QueryParam("to") @DefaultValue("") String to, @BeanParam SubmittedForm sent) {
        Submission submission = sent.submission();
        Form form = form(submission, sent.typedMetadata());
        try {
            Published published = to.isEmpty()
                    ? publications.create(caller.get(), submission, catalog::isInAFolder)
                    : publications.publish(caller.get(), to, submission);
            Done done = published.created() ? Done.VERSION_PUBLISHED : Done.VERSION_THERE;
            return Answers.go(done, "/modules/" + published.entry().name());
        } catch (InvalidSubmissionException e) {
            return again(form, known(to), e.problems());
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e), known(to), List.of()));
        }
    }

    private Response again(Form sent, String to, List<MetadataProblem> problems) {
        Form form = sent;
        for (MetadataProblem problem : problems) {
            if (FIELDS.contains(problem.field())) {
                form = form.refuse(problem.field(), problem.sentence());
            }
        }
        List<MetadataProblem> others = problems.stream()
                .filter(problem -> !FIELDS.contains(problem.field()))
                .toList();
        return Answers.again(page(form, to, others));
    }

    private AddModulePage page(Form form, String to, List<MetadataProblem> metadata) {
        Caller who = caller.get();
        List<AddModulePage.Choice> shared = projects.mine(who).stream()
                .map(project -> new AddModulePage.Choice(project.id(), project.name()))
                .toList();
        return new AddModulePage(shells.at("modules"), form, to, metadata, shared);
    }

    /// The name of an entry that is there; an address may hold anything.
    private String known(String to) {
        return to.isEmpty() ? "" : catalog.get(to, caller.get()).name();
    }

    private static Form form(Submission submission, String metadata) {
        return Form.EMPTY
                .with("name", submission.name())
                .with("version", submission.version())
                .with("state", submission.state().isEmpty() ? "draft" : submission.state())
                .with("project", submission.project())
                .with("metadata_text", metadata);
    }
}
