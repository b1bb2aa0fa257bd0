package dev.atoll.server.storage.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Folders and files in one download.
@Singleton
@Path("/api/v1/storage/{space}/zip")
@Produces({FolderZip.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
@Tag(name = "storage")
final class ZipResource {

    private static final String SUMMARY = "A zip of folders and files, made while it is sent";

    private final SpaceNames names;
    private final Storage storage;

    ZipResource(SpaceNames names, Storage storage) {
        this.names = names;
        this.storage = storage;
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Operation(summary = SUMMARY)
    public Response get(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Parameter(description = "A folder or file; may be repeated") @QueryParam("path") List<String> paths) {
        return zip(names.reach(space), paths);
    }

    @POST
    @Allowed(Action.READ_FILES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = SUMMARY, description = "For more paths than fit an address.")
    public Response post(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space, @Nullable Wanted body) {
        Reach reach = names.reach(space);
        List<String> paths = body == null || body.paths == null ? List.of() : body.paths;
        return zip(reach, paths);
    }

    private Response zip(Reach reach, List<String> paths) {
        if (paths.isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "path: nothing (expected at least one path)");
        }
        return FolderZip.answer(
                storage,
                reach,
                paths.stream()
                        .map(path -> SentPath.of("path", Objects.requireNonNullElse(path, "")))
                        .toList());
    }

    record Wanted(@Nullable List<String> paths) {}
}
