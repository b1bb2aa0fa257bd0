package dev.atoll.server.pages.jobs;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.jobs.JobViews;
import dev.atoll.server.jobs.Jobs;
import dev.atoll.server.jobs.KeptModules;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.storage.Item;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The pages of one's own jobs.
@Singleton
@Path("jobs")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class JobPagesResource {

    private static final String HERE = "/jobs";
    private static final String DEFAULT_PAGE_SIZE = "";
    private static final String POLICY = "Content-Security-Policy";

    /// A report is a page that somebody's module wrote: it may look as it likes, and do nothing.
    private static final String OF_A_REPORT =
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

    private final Jobs jobs;
    private final JobViews views;
    private final KeptModules modules;
    private final JobPages pages;
    private final Reports reports;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;

    JobPagesResource(
            Jobs jobs,
            JobViews views,
            KeptModules modules,
            JobPages pages,
            Reports reports,
            CurrentCaller caller,
            Shells shells,
            Moments moments) {
        this.jobs = jobs;
        this.views = views;
        this.modules = modules;
        this.pages = pages;
        this.reports = reports;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
    }

    @GET
    @Allowed(Action.READ_JOBS)
    @Operation(hidden = true)
    public Response list(@QueryParam("page") @Nullable String page, @Context UriInfo uri) {
        Paging paging = Paging.parse(page, DEFAULT_PAGE_SIZE);
        JobViews.JobList found =
                views.list(caller.get(), paging.pageSize(), Math.multiplyExact(paging.page() - 1, paging.pageSize()));
        return Answers.page(new JobsPage(
                shells.at("jobs"),
                found.jobs().stream().map(job -> JobsPage.Row.of(job, moments)).toList(),
                PageLinks.of(paging, found.total(), uri)));
    }

    @GET
    @Path("{job}")
    @Allowed(Action.READ_JOBS)
    @Operation(hidden = true)
    public Response job(@PathParam("job") String job) {
        return Answers.page(pages.page(job, Form.EMPTY));
    }

    @GET
    @Path("{job}/report")
    @Allowed(Action.READ_JOBS)
    @Operation(hidden = true)
    public Response report(@PathParam("job") String job, @Context HttpServerRequest request) {
        Caller self = caller.get();
        Item report = reports.find(self, views.get(self, job))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "The job " + job + " has no report"));
        // A policy for pages is there already, and would count as well.
        MultiMap _ = request.response().headers().remove(POLICY);
        return Response.ok(reports.open(self, report).bytes(), Answers.HTML)
                .header(POLICY, OF_A_REPORT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("{job}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Action.CANCEL_JOB)
    @Operation(hidden = true)
    public Response cancel(@PathParam("job") String job) {
        var _ = jobs.cancel(caller.get(), job);
        return Answers.go(Done.JOB_CANCELLED, HERE + "/" + job);
    }

    @POST
    @Path("{job}/retry")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Action.CHANGE_JOB)
    @Operation(hidden = true)
    public Response retry(@PathParam("job") String job) {
        var _ = jobs.retry(caller.get(), job);
        return Answers.go(Done.JOB_RETRIED, HERE + "/" + job);
    }

    @POST
    @Path("{job}/forget")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Action.CHANGE_JOB)
    @Operation(hidden = true)
    public Response forget(@PathParam("job") String job) {
        jobs.forget(caller.get(), job);
        return Answers.go(Done.JOB_FORGOTTEN, HERE);
    }

    /// Keeps what a training made, and leads to where it is asked.
    @POST
    @Path("{job}/module")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.CHANGE_JOB)
    @Operation(hidden = true)
    public Response keep(@PathParam("job") String job, MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        try {
            String name = modules.keep(caller.get(), job, form.text("name"), form.text("project"));
            return Answers.go(Done.MODULE_KEPT, "/modules/" + name);
        } catch (PlatformException e) {
            return Answers.refused(e, pages.page(job, form.refuse(e)));
        }
    }
}
