package dev.atoll.server.storage.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.Paging;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Trash;
import dev.atoll.server.storage.TrashedItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The trash of a space over HTTP.
@Singleton
@Path("/api/v1/storage/{space}/trash")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "storage")
final class TrashResource {

    private final SpaceNames names;
    private final Trash trash;

    TrashResource(SpaceNames names, Trash trash) {
        this.names = names;
        this.trash = trash;
    }

    @GET
    @Allowed(Action.WRITE_FILES)
    @Operation(summary = "What was deleted, the newest first")
    public TrashList list(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @QueryParam("page") @Nullable String page,
            @QueryParam("page_size") @Nullable String pageSize) {
        Reach reach = names.reach(space);
        Paging paging = Paging.parse(page, pageSize);
        List<TrashedItem> all = trash.list(reach);
        return new TrashList(
                paging.of(all).stream().map(TrashView::of).toList(), all.size(), paging.page(), paging.pageSize());
    }

    @POST
    @Allowed(Action.WRITE_FILES)
    @Path("{id}/restore")
    @Operation(
            summary = "Put something back where it was",
            description = "With a number behind its name when something is there by now.")
    public ItemView restore(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @PathParam("id") String id) {
        return ItemView.of(trash.restore(names.reach(space), id));
    }

    @DELETE
    @Allowed(Action.WRITE_FILES)
    @Path("{id}")
    @Operation(summary = "Delete something for good")
    public void purge(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @PathParam("id") String id) {
        trash.purge(names.reach(space), id);
    }

    @DELETE
    @Allowed(Action.WRITE_FILES)
    @Operation(summary = "Delete everything in the trash for good")
    public void empty(@Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space) {
        trash.empty(names.reach(space));
    }

    record TrashList(List<TrashView> items, int total, int page, int pageSize) {}

    /// @param path where it was
    /// @param deletedBy an account; empty for somebody with a link
    record TrashView(
            String id,
            String path,
            String name,
            String kind,
            long bytes,
            long files,
            Instant deleted,
            String deletedBy) {

        private static TrashView of(TrashedItem item) {
            return new TrashView(
                    item.id(),
                    item.path().toString(),
                    item.path().name(),
                    ItemView.kind(item.folder()),
                    item.bytes(),
                    item.files(),
                    item.deleted(),
                    item.deletedBy());
        }
    }
}
