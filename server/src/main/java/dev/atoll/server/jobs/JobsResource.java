package dev.atoll.server.jobs;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Jobs over HTTP.
@Singleton
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "jobs", description = "Trainings and scripts that run to their end")
final class JobsResource {

    private static final int MOST_LOG = 256 * 1024;
    private static final JobRequest EMPTY =
            new JobRequest(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private final Jobs jobs;
    private final JobViews views;
    private final KeptModules modules;
    private final JobEstimates estimates;
    private final CurrentCaller caller;

    JobsResource(Jobs jobs, JobViews views, KeptModules modules, JobEstimates estimates, CurrentCaller caller) {
        this.jobs = jobs;
        this.views = views;
        this.modules = modules;
        this.estimates = estimates;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_JOBS)
    @Operation(summary = "Your jobs, the newest first")
    public JobPage list(@QueryParam("page") @Nullable String page, @QueryParam("page_size") @Nullable String pageSize) {
        Paging paging = Paging.parse(page, pageSize);
        JobViews.JobList found =
                views.list(caller.get(), paging.pageSize(), Math.multiplyExact(paging.page() - 1, paging.pageSize()));
        return new JobPage(
                found.jobs().stream().map(JobView::of).toList(), found.total(), paging.page(), paging.pageSize());
    }

    @POST
    @Allowed(Action.ORDER_JOB)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Train a module, or run a script",
            description = "When this answers it will be run, whatever happens to the platform.")
    public Response order(@Nullable JobRequest body) {
        Job job =
                jobs.order(caller.get(), Objects.requireNonNullElse(body, EMPTY).order());
        return Response.created(URI.create("/api/v1/jobs/" + job.id()))
                .entity(JobView.of(job))
                .build();
    }

    @GET
    @Allowed(Action.ORDER_JOB)
    @Path("estimate")
    @Operation(
            summary = "How long a training of a module will probably take",
            description = "From the trainings that were done here. Without any, nobody knows: seconds is absent.")
    public EstimateView estimate(
            @QueryParam("module") @DefaultValue("") String module, @QueryParam("files") @DefaultValue("0") long files) {
        Optional<JobEstimates.Estimate> estimate = estimates.of(module, files);
        return new EstimateView(
                estimate.map(found -> found.time().toSeconds()).orElse(null),
                estimate.map(JobEstimates.Estimate::from).orElse(0));
    }

    @GET
    @Allowed(Action.READ_JOBS)
    @Path("{job}")
    @Operation(summary = "A job: how far it is or what came of it, its attempts, history and metrics")
    public JobView.Whole get(@PathParam("job") String job) {
        return JobView.Whole.of(views.detail(caller.get(), job));
    }

    @GET
    @Allowed(Action.READ_JOBS)
    @Path("{job}/log")
    @Operation(
            summary = "What a job printed",
            description = "From a place in bytes on, 256 kB at most; a negative one counts from the end.")
    public JobLog log(@PathParam("job") String job, @QueryParam("from") @DefaultValue("0") long from) {
        return views.log(caller.get(), job, from, MOST_LOG);
    }

    @POST
    @Allowed(Action.CANCEL_JOB)
    @Path("{job}/cancel")
    @Operation(
            summary = "Have a job end soon",
            description = "A training keeps the best it has so far. One that is over stays as it is.")
    public JobView cancel(@PathParam("job") String job) {
        return JobView.of(jobs.cancel(caller.get(), job));
    }

    @POST
    @Allowed(Action.CHANGE_JOB)
    @Path("{job}/retry")
    @Operation(summary = "Have a job tried again that failed or was cancelled")
    public JobView retry(@PathParam("job") String job) {
        return JobView.of(jobs.retry(caller.get(), job));
    }

    @POST
    @Allowed(Action.CHANGE_JOB)
    @Path("{job}/module")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Keep what a training made as a module",
            description = "It becomes an entry of the catalogue that the caller alone sees, or a project.")
    public Kept keep(@PathParam("job") String job, @Nullable KeepRequest body) {
        KeepRequest wanted = Objects.requireNonNullElse(body, new KeepRequest(null, null));
        return new Kept(modules.keep(
                caller.get(),
                job,
                Objects.requireNonNullElse(wanted.name, "").strip(),
                Objects.requireNonNullElse(wanted.project, "").strip()));
    }

    @DELETE
    @Allowed(Action.CHANGE_JOB)
    @Path("{job}")
    @Operation(summary = "Forget a job that is over", description = "Its results stay in your files.")
    public void forget(@PathParam("job") String job) {
        jobs.forget(caller.get(), job);
    }

    /// One page of jobs.
    record JobPage(List<JobView> items, int total, int page, int pageSize) {}

    /// @param seconds absent when nobody knows
    /// @param from how many trainings it is made of
    record EstimateView(@Nullable Long seconds, int from) {}

    /// @param name in addresses; made from the title when absent
    /// @param project the id of a project whose members see it
    record KeepRequest(@Nullable String name, @Nullable String project) {}

    /// @param name of the module in the catalogue
    record Kept(String name) {}
}
