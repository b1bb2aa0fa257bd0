package dev.atoll.server.storage.remotes;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.tasks.Task;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Transfers between linked storage and the files here, over HTTP.
@Singleton
@Path("/api/v1/storage/remotes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "remotes", description = "Storage elsewhere that you linked to your account")
final class TransfersResource {

    private final RemoteTransfers transfers;
    private final CurrentCaller caller;

    TransfersResource(RemoteTransfers transfers, CurrentCaller caller) {
        this.transfers = transfers;
        this.caller = caller;
    }

    @POST
    @Path("{name}/copy")
    @Allowed(Action.USE_REMOTES)
    @Operation(
            summary = "Copy from a linked storage to the files here, or the other way",
            description = "A task does it, see /api/v1/tasks. Nothing is deleted.")
    public Response copy(@PathParam("name") String name, @Nullable Order body) {
        return ordered(name, Objects.requireNonNullElse(body, Order.NONE).request(false));
    }

    @POST
    @Path("{name}/sync")
    @Allowed(Action.USE_REMOTES)
    @Operation(
            summary = "Make a folder the same as another one, here or there",
            description = "A task does it, see /api/v1/tasks. What is not at the source is deleted at the target: with"
                    + " `dry_run` the task only says what it would do; when more than `max_delete` files would be"
                    + " deleted, it does nothing. What is deleted here goes to the trash.")
    public Response sync(@PathParam("name") String name, @Nullable Order body) {
        return ordered(name, Objects.requireNonNullElse(body, Order.NONE).request(true));
    }

    private Response ordered(String name, TransferRequest request) {
        Task task = transfers.order(caller.get(), name, request);
        return Response.status(Response.Status.ACCEPTED)
                .entity(Ordered.of(task))
                .build();
    }

    /// @param task its id
    /// @param href where one sees how far it is
    record Ordered(String task, String title, String href) {

        private static Ordered of(Task task) {
            return new Ordered(task.id(), task.title(), "/api/v1/tasks/" + task.id());
        }
    }

    /// @param direction `in`, from elsewhere to here, or `out`
    /// @param path there; where the link begins when left out
    /// @param space `home`, or `project:` with the id of a project; the home when left out
    /// @param folder here; the top when left out
    /// @param maxDelete 0 when left out
    record Order(
            @Nullable String direction,
            @Nullable String path,
            @Nullable String space,
            @Nullable String folder,
            @Nullable Boolean dryRun,
            @Nullable Long maxDelete) {

        private static final Order NONE = new Order(null, null, null, null, null, null);
        private static final long MOST_DELETED = 1_000_000_000;

        private TransferRequest request(boolean sync) {
            String way = Objects.requireNonNullElse(direction, "");
            long most = Objects.requireNonNullElse(maxDelete, 0L);
            if (most < 0 || most > MOST_DELETED) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST, "max_delete: " + most + " (expected 0 to " + MOST_DELETED + ")");
            }
            return new TransferRequest(
                    Direction.of(way)
                            .orElseThrow(() -> new PlatformException(
                                    ErrorCode.BAD_REQUEST, "direction: " + way + " (expected in or out)")),
                    StoragePath.parse(Objects.requireNonNullElse(path, "")),
                    Objects.requireNonNullElse(space, "home"),
                    StoragePath.parse(Objects.requireNonNullElse(folder, "")),
                    sync,
                    Boolean.TRUE.equals(dryRun),
                    most);
        }
    }
}
