package dev.atoll.server.pages.snapshots;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.snapshots.Restores;
import dev.atoll.server.snapshots.Snapshot;
import dev.atoll.server.snapshots.SnapshotShare;
import dev.atoll.server.snapshots.SnapshotShares;
import dev.atoll.server.snapshots.SnapshotViews;
import dev.atoll.server.snapshots.Snapshots;
import dev.atoll.server.snapshots.StartOrder;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The pages of one's snapshots.
@Singleton
@Path("snapshots")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class SnapshotPagesResource {

    private static final String PLACE = "deployments";
    private static final String HOME = "/snapshots/";

    private final Snapshots snapshots;
    private final Restores restores;
    private final SnapshotShares shares;
    private final SnapshotViews views;
    private final SnapshotFacts facts;
    private final Moments moments;
    private final CurrentCaller caller;
    private final Shells shells;

    SnapshotPagesResource(
            Snapshots snapshots,
            Restores restores,
            SnapshotShares shares,
            SnapshotViews views,
            SnapshotFacts facts,
            Moments moments,
            CurrentCaller caller,
            Shells shells) {
        this.snapshots = snapshots;
        this.restores = restores;
        this.shares = shares;
        this.views = views;
        this.facts = facts;
        this.moments = moments;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Allowed(Action.READ_SNAPSHOTS)
    @Operation(hidden = true)
    public Response list(@QueryParam("page") @Nullable String page, @Context UriInfo uri) {
        return Answers.page(page(Paging.parse(page, ""), uri, Form.EMPTY));
    }

    private SnapshotsPage page(Paging paging, UriInfo uri, Form form) {
        Caller self = caller.get();
        List<Snapshot> all = snapshots.list(self);
        return new SnapshotsPage(
                shells.at(PLACE),
                paging.of(all).stream()
                        .map(snapshot -> SnapshotRow.of(views.of(self, snapshot), moments))
                        .toList(),
                PageLinks.of(paging, all.size(), uri),
                form);
    }

    @POST
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response freeze(MultivaluedMap<String, String> fields, @Context UriInfo uri) {
        Form form = Form.of(fields);
        try {
            var _ = snapshots.freeze(
                    caller.get(), form.text("deployment"), form.text("title"), form.text("description"));
            return Answers.go(Done.SNAPSHOT_ORDERED, "/deployments/" + form.text("deployment"));
        } catch (PlatformException e) {
            return Answers.refused(e, page(Paging.parse("", ""), uri, Form.EMPTY.refuse(e)));
        }
    }

    @POST
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Path("automatic")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response choose(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        snapshots.setAutomatic(
                caller.get(), form.text("deployment"), form.text("automatic").equals("true"));
        return Answers.go(Done.DEPLOYMENT_SAVED, "/deployments/" + form.text("deployment"));
    }

    @GET
    @Allowed(Action.READ_SNAPSHOTS)
    @Path("{snapshot}")
    @Operation(hidden = true)
    public Response show(@PathParam("snapshot") String id) {
        return Answers.page(page(id, Form.EMPTY));
    }

    @POST
    @Allowed(Action.USE_SNAPSHOT)
    @Path("{snapshot}/start")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response start(@PathParam("snapshot") String id, MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        StartOrder order = new StartOrder(
                Optional.of(form.text("title")),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try {
            Deployment started = restores.start(caller.get(), id, order);
            return Answers.go(Done.DEPLOYMENT_ORDERED, "/deployments/" + started.id());
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, form.refuse(e)));
        }
    }

    @POST
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Path("{snapshot}/restore")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response restore(@PathParam("snapshot") String id) {
        try {
            Deployment deployment = restores.restore(caller.get(), id);
            return Answers.go(Done.SNAPSHOT_RESTORING, "/deployments/" + deployment.id());
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, Form.EMPTY.refuse(e)));
        }
    }

    @POST
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Path("{snapshot}/delete")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response delete(@PathParam("snapshot") String id) {
        try {
            snapshots.delete(caller.get(), id);
            return Answers.go(Done.SNAPSHOT_DELETED, "/snapshots");
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, Form.EMPTY.refuse(e)));
        }
    }

    @POST
    @Allowed(Action.SHARE_SNAPSHOT)
    @Path("{snapshot}/share")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response share(@PathParam("snapshot") String id, MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        boolean project = !form.text("project").isEmpty();
        try {
            var _ = shares.share(
                    caller.get(),
                    id,
                    project ? SnapshotShare.Kind.PROJECT : SnapshotShare.Kind.ACCOUNT,
                    project ? form.text("project") : form.text("account"));
            return Answers.go(Done.SNAPSHOT_SHARED, HOME + id);
        } catch (PlatformException e) {
            return Answers.refused(e, page(id, form.refuse(e)));
        }
    }

    @POST
    @Allowed(Action.SHARE_SNAPSHOT)
    @Path("{snapshot}/unshare")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response endShare(@PathParam("snapshot") String id, MultivaluedMap<String, String> fields) {
        shares.end(caller.get(), id, Form.of(fields).text("id"));
        return Answers.go(Done.SNAPSHOT_UNSHARED, HOME + id);
    }

    private SnapshotPage page(String id, Form form) {
        return facts.page(shells.at(PLACE), caller.get(), id, form);
    }
}
