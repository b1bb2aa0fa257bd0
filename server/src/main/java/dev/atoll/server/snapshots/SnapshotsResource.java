package dev.atoll.server.snapshots;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.deployments.DeploymentView;
import dev.atoll.server.deployments.DeploymentViews;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.EventStream;
import dev.atoll.server.http.EventStreams;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.snapshots.SnapshotShare.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Snapshots over HTTP.
@Singleton
@Path("/api/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "snapshots", description = "The files of deployments as they were at a time")
final class SnapshotsResource {

    private static final String GZIP = "application/gzip";

    private final Snapshots snapshots;
    private final Restores restores;
    private final SnapshotShares shares;
    private final SnapshotViews views;
    private final DeploymentViews deployments;
    private final EventStreams streams;
    private final CurrentCaller caller;

    SnapshotsResource(
            Snapshots snapshots,
            Restores restores,
            SnapshotShares shares,
            SnapshotViews views,
            DeploymentViews deployments,
            EventStreams streams,
            CurrentCaller caller) {
        this.snapshots = snapshots;
        this.restores = restores;
        this.shares = shares;
        this.views = views;
        this.deployments = deployments;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_SNAPSHOTS)
    @Operation(summary = "Your snapshots, those of your projects and those shared with you, the newest first")
    public SnapshotList list(
            @QueryParam("page") @Nullable String page, @QueryParam("page_size") @Nullable String pageSize) {
        Paging paging = Paging.parse(page, pageSize);
        Caller self = caller.get();
        List<Snapshot> all = snapshots.list(self);
        return new SnapshotList(
                paging.of(all).stream()
                        .map(snapshot -> views.of(self, snapshot))
                        .toList(),
                all.size(),
                paging.page(),
                paging.pageSize());
    }

    @GET
    @Allowed(Action.READ_SNAPSHOTS)
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Your snapshots and those of your projects, whenever something of one changes")
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        Caller follower = caller.get();
        EventStream stream = streams.open(sink, sse, caller.lasting());
        stream.closing(snapshots.follow(follower, snapshot -> stream.send("snapshot", views.of(follower, snapshot))));
        snapshots.list(follower).stream()
                .filter(snapshot -> snapshot.state().isUnderWay())
                .forEach(snapshot -> stream.send("snapshot", views.of(follower, snapshot)));
    }

    @GET
    @Allowed(Action.READ_SNAPSHOTS)
    @Path("{snapshot}")
    @Operation(summary = "A snapshot: of what, how large, how far")
    public SnapshotView get(@PathParam("snapshot") String id) {
        return views.of(caller.get(), snapshots.get(caller.get(), id));
    }

    @DELETE
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Path("{snapshot}")
    @Operation(summary = "Delete a snapshot for good")
    public void delete(@PathParam("snapshot") String id) {
        snapshots.delete(caller.get(), id);
    }

    @GET
    @Allowed(Action.USE_SNAPSHOT)
    @Path("{snapshot}/archive")
    @Produces({GZIP, MediaType.APPLICATION_JSON})
    @Operation(summary = "The files of a snapshot, as a tar that gzip compressed")
    public Response archive(@PathParam("snapshot") String id) {
        java.nio.file.Path archive = snapshots.archive(caller.get(), id);
        Snapshot.Contents contents = snapshots.get(caller.get(), id).contents();
        StreamingOutput bytes = output -> Files.copy(archive, output);
        return Response.ok(bytes, GZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"snapshot-" + id + ".tar.gz\"")
                .header(HttpHeaders.CONTENT_LENGTH, contents.bytes())
                .header(HttpHeaders.ETAG, '"' + contents.sha256() + '"')
                .build();
    }

    @POST
    @Allowed(Action.CHANGE_SNAPSHOTS)
    @Path("{snapshot}/restore")
    @Operation(
            summary = "Put the files of a snapshot back into its deployment, which must be stopped",
            description = "Of the files that are there a snapshot is made first. Returns at once.")
    public DeploymentView restore(@PathParam("snapshot") String id) {
        return deployments.of(restores.restore(caller.get(), id));
    }

    @POST
    @Allowed(Action.USE_SNAPSHOT)
    @Path("{snapshot}/deployments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Order a new deployment that begins with the files of a snapshot",
            description = "What the body leaves out is as it was; of a snapshot that somebody else shared, storage is"
                    + " your home and there are no secrets.")
    public Response start(@PathParam("snapshot") String id, @Nullable StartBody body) {
        StartBody given = Objects.requireNonNullElse(body, StartBody.NOTHING);
        Snapshot snapshot = snapshots.get(caller.get(), id);
        return Response.status(Response.Status.CREATED)
                .entity(deployments.of(restores.start(
                        caller.get(), id, given.order(snapshot.spec().hardware()))))
                .build();
    }

    @GET
    @Allowed(Action.SHARE_SNAPSHOT)
    @Path("{snapshot}/shares")
    @Operation(summary = "With whom a snapshot is shared")
    public ShareList shares(@PathParam("snapshot") String id) {
        return new ShareList(shares.of(caller.get(), id));
    }

    @POST
    @Allowed(Action.SHARE_SNAPSHOT)
    @Path("{snapshot}/shares")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Share a snapshot with a person or a project",
            description = "They see its files and start from it; they do not restore or delete it. Whether somebody has"
                    + " an e-mail address is not said.")
    public Response share(@PathParam("snapshot") String id, @Nullable ShareBody body) {
        // Who may not know of it learns nothing, whatever is sent.
        var _ = snapshots.get(caller.get(), id);
        ShareBody given = Objects.requireNonNullElse(body, new ShareBody(null, null));
        return Response.status(Response.Status.CREATED)
                .entity(shares.share(caller.get(), id, given.kind(), given.receiver()))
                .build();
    }

    @DELETE
    @Allowed(Action.SHARE_SNAPSHOT)
    @Path("{snapshot}/shares/{share}")
    @Operation(summary = "End a share", description = "What was started from the snapshot goes on.")
    public void endShare(@PathParam("snapshot") String id, @PathParam("share") String share) {
        shares.end(caller.get(), id, share);
    }

    /// With whom: one of the two.
    ///
    /// @param account an e-mail address
    /// @param project its id
    record ShareBody(@Nullable String account, @Nullable String project) {

        Kind kind() {
            if ((account == null) == (project == null)) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        "account: " + (account == null ? "missing" : "given, and project too")
                                + " (expected an e-mail address, or a project instead)");
            }
            return account == null ? Kind.PROJECT : Kind.ACCOUNT;
        }

        String receiver() {
            return account == null ? Objects.requireNonNullElse(project, "") : account;
        }
    }

    /// One page of snapshots.
    record SnapshotList(List<SnapshotView> items, int total, int page, int pageSize) {}

    /// All shares of a snapshot.
    record ShareList(List<SnapshotShare> items) {}
}
