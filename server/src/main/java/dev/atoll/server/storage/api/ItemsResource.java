package dev.atoll.server.storage.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.storage.CopyOptions;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.Written;
import dev.atoll.server.storage.api.ItemView.ItemList;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Files and folders over HTTP.
@Singleton
@Path("/api/v1/storage")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "storage", description = "Files of yours and of your projects, with a quota")
final class ItemsResource {

    private final SpaceNames names;
    private final Spaces spaces;
    private final Storage storage;
    private final CurrentCaller caller;

    ItemsResource(SpaceNames names, Spaces spaces, Storage storage, CurrentCaller caller) {
        this.names = names;
        this.spaces = spaces;
        this.storage = storage;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Operation(summary = "The spaces one may read: the home first, then those of projects")
    public SpaceList spaces() {
        return new SpaceList(spaces.all(caller.get()).stream().map(this::view).toList());
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Path("{space}")
    @Operation(summary = "A space: what one may do there, and how much of its quota it has used")
    public SpaceView space(@Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space) {
        return view(names.reach(space));
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Path("{space}/items")
    @Operation(summary = "What is in a folder; folders come first")
    public ItemList list(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Parameter(description = "A folder; the top when left out") @QueryParam("path") @Nullable String path,
            @BeanParam Listing listing) {
        Reach reach = names.reach(space);
        StoragePath folder = StoragePath.parse(Objects.requireNonNullElse(path, ""));
        return ItemList.of(storage.list(reach, folder, listing.query()), listing.pageNumber(), listing.pageLength());
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Path("{space}/item")
    @Operation(summary = "A file or folder")
    public ItemView item(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @QueryParam("path") @Nullable String path) {
        Reach reach = names.reach(space);
        return ItemView.of(storage.get(reach, StoragePath.parse(Objects.requireNonNullElse(path, ""))));
    }

    @DELETE
    @Allowed(Action.WRITE_FILES)
    @Path("{space}/items")
    @Operation(summary = "Put a file or folder into the trash", description = "Takes If-Match.")
    public void delete(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @QueryParam("path") @Nullable String path,
            @Context HttpHeaders headers) {
        Reach reach = names.reach(space);
        storage.delete(reach, SentPath.of("path", path), EntityTags.before(headers));
    }

    @POST
    @Allowed(Action.WRITE_FILES)
    @Path("{space}/folders")
    @Operation(summary = "Make a folder")
    public Response makeFolder(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Nullable NewFolder body) {
        Reach reach = names.reach(space);
        NewFolder given = Objects.requireNonNullElse(body, NewFolder.NONE);
        StoragePath path = SentPath.of("path", given.path);
        return Response.status(Response.Status.CREATED)
                .entity(ItemView.of(
                        Boolean.TRUE.equals(given.parents)
                                ? storage.makeFolders(reach, path)
                                : storage.makeFolder(reach, path)))
                .build();
    }

    @POST
    @Allowed(Action.WRITE_FILES)
    @Path("{space}/move")
    @Operation(
            summary = "Move or rename a file or folder",
            description =
                    "What is at the target goes to the trash with `overwrite`; without it that is refused by 412.")
    public ItemView move(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Nullable Transfer body) {
        Reach from = names.reach(space);
        Transfer given = Objects.requireNonNullElse(body, Transfer.NONE);
        StoragePath path = SentPath.of("from", given.from);
        return view(storage.move(from, path, target(from, given), SentPath.of("to", given.to), given.overwrites()));
    }

    @POST
    @Allowed(Action.WRITE_FILES)
    @Path("{space}/copy")
    @Operation(summary = "Copy a file, or a folder with all that is in it", description = "As move.")
    public ItemView copy(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Nullable Transfer body) {
        Reach from = names.reach(space);
        Transfer given = Objects.requireNonNullElse(body, Transfer.NONE);
        StoragePath path = SentPath.of("from", given.from);
        CopyOptions options = new CopyOptions(given.overwrites(), true);
        return view(storage.copy(from, path, target(from, given), SentPath.of("to", given.to), options));
    }

    private Reach target(Reach from, Transfer given) {
        return given.toSpace == null || given.toSpace.isEmpty() ? from : names.reach(given.toSpace);
    }

    private SpaceView view(Reach reach) {
        return reach.isShare() ? SpaceView.ofShare(reach) : SpaceView.of(reach, spaces.usage(reach.space()));
    }

    private static ItemView view(Written written) {
        return ItemView.of(written.item());
    }

    record SpaceList(List<SpaceView> items) {}

    /// @param parents whether those above it are made, too; then one that is there is fine
    record NewFolder(@Nullable String path, @Nullable Boolean parents) {

        private static final NewFolder NONE = new NewFolder(null, null);
    }

    /// @param toSpace the same when left out
    /// @param overwrite false when left out
    record Transfer(
            @Nullable String from,
            @Nullable String to,
            @Nullable String toSpace,
            @Nullable Boolean overwrite) {

        private static final Transfer NONE = new Transfer(null, null, null, null);

        private boolean overwrites() {
            return Boolean.TRUE.equals(overwrite);
        }
    }
}
