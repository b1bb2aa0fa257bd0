package dev.atoll.server.storage.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.sharing.Permission;
import dev.atoll.server.storage.sharing.Receiver;
import dev.atoll.server.storage.sharing.ShareChange;
import dev.atoll.server.storage.sharing.ShareOrder;
import dev.atoll.server.storage.sharing.Shares;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Shares over HTTP.
@Singleton
@Path("/api/v1/shares")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "shares", description = "Files and folders that people share with each other, with projects and by links")
final class SharesResource {

    private final SpaceNames names;
    private final Shares shares;
    private final CurrentCaller caller;
    private final PlatformAddress platform;

    SharesResource(SpaceNames names, Shares shares, CurrentCaller caller, PlatformAddress platform) {
        this.names = names;
        this.shares = shares;
        this.caller = caller;
        this.platform = platform;
    }

    @GET
    @Allowed(Action.SHARE_FILES)
    @Operation(
            summary = "What one shared, the newest first",
            description = "With `space` and `path`: the shares of that file or folder, whoever made them.")
    public ShareList list(
            @Parameter(description = SpaceNames.DESCRIPTION) @QueryParam("space") @Nullable String space,
            @QueryParam("path") @Nullable String path) {
        Caller self = caller.get();
        return new ShareList((space == null || space.isEmpty()
                        ? shares.list(self)
                        : shares.of(self, names.reach(space), SentPath.of("path", path)))
                .stream().map(ShareView::of).toList());
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Path("received")
    @Operation(
            summary = "What is shared with one and with one's projects, the newest first",
            description = "What is in it is reached as the space `share:ID`.")
    public ReceivedList received() {
        return new ReceivedList(
                shares.received(caller.get()).stream().map(ReceivedView::of).toList());
    }

    @POST
    @Allowed(Action.SHARE_FILES)
    @Operation(
            summary = "Share a file or folder with a person, a project or by a link",
            description = "The address of a link is in this answer and never again. Whether somebody has an e-mail"
                    + " address is not said: whoever is vouched for to have it sees what is shared.")
    public Response create(@Nullable NewShare body) {
        NewShare given = Objects.requireNonNullElse(body, NewShare.NONE);
        Reach reach = names.reach(Objects.requireNonNullElse(given.space, "home"));
        StoragePath path = SentPath.of("path", given.path);
        ShareOrder order = new ShareOrder(
                given.receiver(),
                Permission.of(Objects.requireNonNullElse(given.permission, "read")),
                end(given.expires),
                Objects.requireNonNullElse(given.password, ""));
        Shares.Created created = shares.create(caller.get(), reach, path, order);
        ShareView view = ShareView.of(shares.get(caller.get(), created.share().id()));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(
                        created.token().isEmpty()
                                ? view
                                : view.at(platform.page("/s/" + created.token()).toString()))
                .build();
    }

    @GET
    @Allowed(Action.SHARE_FILES)
    @Path("{id}")
    @Operation(summary = "A share that one may change")
    public ShareView get(@PathParam("id") String id) {
        return ShareView.of(shares.get(caller.get(), id));
    }

    @PATCH
    @Allowed(Action.SHARE_FILES)
    @Path("{id}")
    @Operation(summary = "Change what a share lets its receiver do, its end, its password; what is left out stays")
    public ShareView change(@PathParam("id") String id, @Nullable Change body) {
        Change given = Objects.requireNonNullElse(body, Change.NONE);
        ShareChange change = new ShareChange(
                Optional.ofNullable(given.permission).map(Permission::of),
                Optional.ofNullable(given.expires).map(text -> new ShareChange.End(end(text))),
                Optional.ofNullable(given.password));
        return ShareView.of(shares.change(caller.get(), id, change));
    }

    @DELETE
    @Allowed(Action.SHARE_FILES)
    @Path("{id}")
    @Operation(summary = "End a share: one's own, or one that is for oneself")
    public void revoke(@PathParam("id") String id) {
        shares.revoke(caller.get(), id);
    }

    /// An empty text is never.
    private static Optional<Instant> end(@Nullable String text) {
        return ContentResource.time("expires", text);
    }

    record ShareList(List<ShareView> items) {}

    record ReceivedList(List<ReceivedView> items) {}

    /// @param space `home` when left out
    /// @param account an e-mail address; this, `project` or `link` says with whom
    /// @param link true for a link
    /// @param name what a link is called; may be left out
    /// @param permission `read`, `edit` or `upload`; `read` when left out
    /// @param expires a time; never when left out
    /// @param password that a link asks for; none when left out
    record NewShare(
            @Nullable String space,
            @Nullable String path,
            @Nullable String account,
            @Nullable String project,
            @Nullable Boolean link,
            @Nullable String name,
            @Nullable String permission,
            @Nullable String expires,
            @Nullable String password) {

        private static final NewShare NONE = new NewShare(null, null, null, null, null, null, null, null, null);

        private Receiver receiver() {
            List<Receiver> given = Stream.of(
                            Optional.ofNullable(account).map(Receiver::account),
                            Optional.ofNullable(project).map(Receiver::project),
                            Optional.ofNullable(link)
                                    .filter(wanted -> wanted)
                                    .map(_ -> Receiver.link(Objects.requireNonNullElse(name, ""))))
                    .flatMap(Optional::stream)
                    .toList();
            if (given.size() != 1) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        given.size() + " of account, project and link: true (expected one of them)");
            }
            return given.getFirst();
        }

        /// Without the password.
        @Override
        public String toString() {
            return "NewShare[" + space + ":" + path + "]";
        }
    }

    /// @param expires an empty text for never
    /// @param password an empty text for none
    record Change(
            @Nullable String permission,
            @Nullable String expires,
            @Nullable String password) {

        private static final Change NONE = new Change(null, null, null);

        /// Without the password.
        @Override
        public String toString() {
            return "Change[" + permission + ", " + expires + "]";
        }
    }
}
