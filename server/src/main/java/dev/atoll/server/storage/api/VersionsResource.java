package dev.atoll.server.storage.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.FileVersion;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.Versions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What files were before they were written over, over HTTP.
@Singleton
@Path("/api/v1/storage/{space}/versions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "storage")
final class VersionsResource {

    private final SpaceNames names;
    private final Versions versions;

    VersionsResource(SpaceNames names, Versions versions) {
        this.names = names;
        this.versions = versions;
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Operation(summary = "The older versions of a file, the newest first")
    public VersionList list(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @QueryParam("path") @Nullable String path) {
        Reach reach = names.reach(space);
        return new VersionList(versions.list(reach, SentPath.of("path", path)).stream()
                .map(VersionView::of)
                .toList());
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Path("{id}/content")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The bytes of an older version")
    public Response content(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @PathParam("id") String id,
            @QueryParam("path") @Nullable String path,
            @Context HttpServerRequest request) {
        Reach reach = names.reach(space);
        StoragePath file = SentPath.of("path", path);
        FileVersion version = versions.list(reach, file).stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, file + " has no version " + id));
        return SafeToShow.headers(request, Response.ok(), file.name(), false)
                .header(HttpHeaders.CONTENT_LENGTH, version.bytes())
                .entity(FileAnswer.sending(versions.open(reach, file, id), version.bytes()))
                .build();
    }

    @POST
    @Allowed(Action.WRITE_FILES)
    @Path("{id}/restore")
    @Operation(summary = "Make a version the file again; what it is now becomes a version")
    public ItemView restore(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @PathParam("id") String id,
            @QueryParam("path") @Nullable String path) {
        Reach reach = names.reach(space);
        return ItemView.of(versions.restore(reach, SentPath.of("path", path), id));
    }

    @DELETE
    @Allowed(Action.WRITE_FILES)
    @Path("{id}")
    @Operation(summary = "Delete an older version for good")
    public void delete(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @PathParam("id") String id,
            @QueryParam("path") @Nullable String path) {
        Reach reach = names.reach(space);
        versions.delete(reach, SentPath.of("path", path), id);
    }

    record VersionList(List<VersionView> items) {}

    /// @param modified when its bytes were changed last
    /// @param replaced when it was written over
    record VersionView(String id, long bytes, Instant modified, Instant replaced) {

        private static VersionView of(FileVersion version) {
            return new VersionView(version.id(), version.bytes(), version.modified(), version.replaced());
        }
    }
}
