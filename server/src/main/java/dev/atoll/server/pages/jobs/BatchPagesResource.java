package dev.atoll.server.pages.jobs;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.jobs.Job;
import dev.atoll.server.jobs.JobDefaults;
import dev.atoll.server.jobs.JobOrder;
import dev.atoll.server.jobs.Jobs;
import dev.atoll.server.jobs.Work;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.projects.Projects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Takes a script from a person.
@Singleton
@Path("scripts/new")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class BatchPagesResource {

    private static final String USUAL_HOURS = "24";
    private static final int MINUTES = 60;

    private final Jobs jobs;
    private final Projects projects;
    private final CurrentCaller caller;
    private final Shells shells;

    BatchPagesResource(Jobs jobs, Projects projects, CurrentCaller caller, Shells shells) {
        this.jobs = jobs;
        this.projects = projects;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Allowed(Action.ORDER_JOB)
    @Operation(hidden = true)
    public Response form() {
        return Answers.page(
                page(Form.EMPTY.with("hours", USUAL_HOURS).with("memory_mb", "").with("retries", "0")));
    }

    @POST
    @Allowed(Action.ORDER_JOB)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response run(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        try {
            Job job = jobs.order(caller.get(), order(form));
            return Answers.go(Done.JOB_ORDERED, "/jobs/" + job.id());
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e)));
        }
    }

    private static JobOrder order(Form form) {
        String project = form.text("project");
        // A browser sends the ends of lines as on Windows; a shell would take them for a part of words.
        String script = form.secret("script").replace("\r\n", "\n");
        Work work = new Work.Batch(script, form.text("image"), project.isEmpty() ? "home" : "project:" + project);
        return new JobOrder(
                form.text("title").isEmpty() ? JobDefaults.title(work) : form.text("title"),
                work,
                new JobOrder.Hardware(
                        number(form, "memory_mb", "0"), number(form, "cpus", "0"), (int) number(form, "gpus", "0")),
                number(form, "hours", USUAL_HOURS) * MINUTES * MINUTES,
                (int) number(form, "retries", "0"));
    }

    private static long number(Form form, String field, String usual) {
        String text = form.text(field).isEmpty() ? usual : form.text(field);
        if (!text.matches("\\d{1,9}")) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, field + ": " + text + " (expected a whole number)");
        }
        return Long.parseLong(text);
    }

    private BatchPage page(Form form) {
        return new BatchPage(
                shells.at("jobs"),
                form,
                projects.mine(caller.get()).stream()
                        .map(project -> new JobPage.Project(project.id(), project.name()))
                        .toList());
    }
}
