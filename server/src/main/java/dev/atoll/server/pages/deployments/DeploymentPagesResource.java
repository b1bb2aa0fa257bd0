package dev.atoll.server.pages.deployments;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentSights;
import dev.atoll.server.deployments.DeploymentViews;
import dev.atoll.server.deployments.Deployments;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.tools.Tools;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The pages of one's deployments.
@Singleton
@Path("deployments")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class DeploymentPagesResource {

    private static final String DEFAULT_PAGE_SIZE = "";

    private final Deployments deployments;
    private final DeploymentSights sights;
    private final DeploymentViews views;
    private final DeploymentFacts facts;
    private final Tools tools;
    private final Moments moments;
    private final CurrentCaller caller;
    private final Shells shells;

    DeploymentPagesResource(
            Deployments deployments,
            DeploymentSights sights,
            DeploymentViews views,
            DeploymentFacts facts,
            Tools tools,
            Moments moments,
            CurrentCaller caller,
            Shells shells) {
        this.deployments = deployments;
        this.sights = sights;
        this.views = views;
        this.facts = facts;
        this.tools = tools;
        this.moments = moments;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Operation(hidden = true)
    public Response list(@QueryParam("page") @Nullable String page, @Context UriInfo uri) {
        Paging paging = Paging.parse(page, DEFAULT_PAGE_SIZE);
        List<Deployment> all = sights.list(caller.get());
        return Answers.page(new DeploymentsPage(
                shells.at("deployments"),
                rows(paging.of(all)),
                rows(sights.deleted(caller.get())),
                PageLinks.of(paging, all.size(), uri),
                tools.all().stream()
                        .map(tool -> new DeploymentsPage.Tool(
                                tool.name(), tool.metadata().title()))
                        .toList()));
    }

    private List<DeploymentRow> rows(List<Deployment> some) {
        return some.stream()
                .map(deployment -> DeploymentRow.of(views.of(deployment), moments))
                .toList();
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(hidden = true)
    public Response show(@PathParam("deployment") String id) {
        return Answers.page(page(id, Form.EMPTY, ""));
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}/start")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response start(@PathParam("deployment") String id) {
        return done(id, Done.DEPLOYMENT_STARTED, () -> deployments.start(caller.get(), id));
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}/stop")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response stop(@PathParam("deployment") String id) {
        return done(id, Done.DEPLOYMENT_STOPPED, () -> deployments.stop(caller.get(), id));
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}/restart")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response restart(@PathParam("deployment") String id) {
        return done(id, Done.DEPLOYMENT_RESTARTED, () -> deployments.restart(caller.get(), id));
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}/extend")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response extend(@PathParam("deployment") String id) {
        return done(id, Done.DEPLOYMENT_EXTENDED, () -> deployments.extend(caller.get(), id));
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Path("{deployment}/duplicate")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response duplicate(@PathParam("deployment") String id) {
        try {
            Deployment copy = deployments.duplicate(caller.get(), id);
            return Answers.go(Done.DEPLOYMENT_ORDERED, "/deployments/" + copy.id());
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, Form.EMPTY.refuse(e), ""));
        }
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}/delete")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response delete(@PathParam("deployment") String id) {
        var _ = deployments.delete(caller.get(), id);
        return Answers.go(Done.DEPLOYMENT_DELETED, "/deployments");
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}/undelete")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response undelete(@PathParam("deployment") String id) {
        return done(id, Done.DEPLOYMENT_BACK, () -> deployments.undelete(caller.get(), id));
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}/names")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response rename(@PathParam("deployment") String id, MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        try {
            var _ = deployments.rename(caller.get(), id, form.text("title"), form.text("description"));
            return Answers.go(Done.DEPLOYMENT_SAVED, "/deployments/" + id);
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, form.refuse(e), ""));
        }
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}/hardware")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response resize(@PathParam("deployment") String id, MultivaluedMap<String, String> fields) {
        Form form = Numbers.checked(Form.of(fields), List.of("cpus", "memory_mb", "gpus"));
        if (!form.isSound()) {
            return Answers.again(page(id, form, ""));
        }
        Hardware before = deployments.get(caller.get(), id).spec().hardware();
        Hardware wanted = new Hardware(
                Numbers.decimal(form, "cpus", before.cpus()),
                Numbers.whole(form, "memory_mb", before.memoryMb()),
                before.diskMb(),
                (int) Numbers.whole(form, "gpus", before.gpus()),
                before.gpuModel());
        try {
            var _ = deployments.resize(caller.get(), id, wanted);
            return Answers.go(Done.DEPLOYMENT_RESIZED, "/deployments/" + id);
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, form.refuse(e), ""));
        }
    }

    @POST
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}/token")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response newToken(@PathParam("deployment") String id) {
        String token = deployments.newToken(caller.get(), id);
        return Answers.page(page(id, Form.EMPTY, token));
    }

    private Response done(String id, Done done, Supplier<Deployment> deed) {
        try {
            var _ = deed.get();
            return Answers.go(done, "/deployments/" + id);
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, Form.EMPTY.refuse(e), ""));
        }
    }

    private DeploymentPage page(String id, Form form, String token) {
        return facts.page(shells.at("deployments"), caller.get(), id, form, token);
    }
}
