package dev.atoll.server.deployments;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Deployments over HTTP.
@Singleton
@Path("/api/v1/deployments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "deployments", description = "Modules, images and tools that are kept running")
final class DeploymentsResource {

    private final Deployments deployments;
    private final DeploymentSights sights;
    private final DeploymentOffers offers;
    private final DeploymentViews views;
    private final EventStreams streams;
    private final CurrentCaller caller;

    DeploymentsResource(
            Deployments deployments,
            DeploymentSights sights,
            DeploymentOffers offers,
            DeploymentViews views,
            EventStreams streams,
            CurrentCaller caller) {
        this.deployments = deployments;
        this.sights = sights;
        this.offers = offers;
        this.views = views;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Operation(summary = "Your deployments and those of your projects, the newest first")
    public DeploymentList list(
            @QueryParam("page") @Nullable String page, @QueryParam("page_size") @Nullable String pageSize) {
        Paging paging = Paging.parse(page, pageSize);
        List<Deployment> all = sights.list(caller.get());
        return new DeploymentList(
                paging.of(all).stream().map(views::of).toList(), all.size(), paging.page(), paging.pageSize());
    }

    @POST
    @Allowed(Action.DEPLOY)
    @Operation(
            summary = "Deploy a module, an image or a tool",
            description = "What the body leaves out is as the metadata of the module or tool says. Returns at once.")
    public Response order(@Nullable OrderBody body) {
        OrderBody given = Objects.requireNonNullElse(body, OrderBody.NOTHING);
        Deployment ordered =
                deployments.order(caller.get(), given.order(offer(given).hardware()));
        return Response.status(Response.Status.CREATED)
                .entity(views.of(ordered))
                .build();
    }

    private DeploymentOffer offer(OrderBody given) {
        if (given.isOfTool()) {
            return offers.ofTool(caller.get(), given.itsProject(), given.itsTool());
        }
        return given.isOfImage()
                ? offers.ofImage(caller.get(), given.itsProject())
                : offers.of(caller.get(), given.itsProject(), given.itsModule(), given.itsVersion());
    }

    @GET
    @Allowed(Action.DEPLOY)
    @Path("offer")
    @Operation(summary = "With which hardware a module or a tool would be deployed, and how much one may ask for")
    public DeploymentOffer offer(
            @QueryParam("module") @Nullable String module,
            @QueryParam("tool") @Nullable String tool,
            @QueryParam("version") @Nullable String version,
            @QueryParam("project") @Nullable String project) {
        if (tool != null) {
            return offers.ofTool(caller.get(), Objects.requireNonNullElse(project, ""), tool);
        }
        return offers.of(
                caller.get(),
                Objects.requireNonNullElse(project, ""),
                Objects.requireNonNullElse(module, ""),
                Objects.requireNonNullElse(version, "latest"));
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Your deployments and those of your projects, whenever something of one changes")
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        Caller follower = caller.get();
        EventStream stream = streams.open(sink, sse, caller.lasting());
        stream.closing(sights.follow(
                follower,
                changed -> sights.concerns(follower, changed),
                changed -> stream.send("deployment", views.of(changed))));
        sights.list(follower).stream()
                .filter(deployment -> deployment.state().isActive())
                .forEach(deployment -> stream.send("deployment", views.of(deployment)));
    }

    @GET
    @Allowed(Action.READ_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(summary = "A deployment: how it is, and why")
    public DeploymentView get(@PathParam("deployment") String id) {
        return views.of(deployments.get(caller.get(), id));
    }

    @PUT
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(summary = "Give a deployment another title and description")
    public DeploymentView rename(@PathParam("deployment") String id, @Nullable Names body) {
        Names given = Objects.requireNonNullElse(body, new Names(null, null));
        Deployment before = deployments.get(caller.get(), id);
        return views.of(deployments.rename(
                caller.get(),
                id,
                Objects.requireNonNullElse(given.title, before.title()),
                Objects.requireNonNullElse(given.description, before.description())));
    }

    @DELETE
    @Allowed(Action.CHANGE_DEPLOYMENTS)
    @Path("{deployment}")
    @Operation(summary = "Stop and delete a deployment", description = "It can be brought back for a while.")
    public DeploymentView delete(@PathParam("deployment") String id) {
        return views.of(deployments.delete(caller.get(), id));
    }

    /// What it is called; what is left out stays.
    record Names(@Nullable String title, @Nullable String description) {}

    /// One page of deployments.
    record DeploymentList(List<DeploymentView> items, int total, int page, int pageSize) {}
}
