package dev.atoll.server.storage.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.imports.ImportRequest;
import dev.atoll.server.storage.imports.Imports;
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
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Imports over HTTP.
@Singleton
@Path("/api/v1/storage/{space}/imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "storage")
final class ImportsResource {

    private final SpaceNames names;
    private final Imports imports;
    private final CurrentCaller caller;

    ImportsResource(SpaceNames names, Imports imports, CurrentCaller caller) {
        this.names = names;
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Allowed(Action.WRITE_FILES)
    @Operation(
            summary = "Have files brought here from Zenodo or from the address of a file",
            description = "202 with the task that does it; its result names the path. The name gets a number behind"
                    + " it when it is taken by then.")
    public Response order(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Nullable NewImport body) {
        Reach reach = names.reach(space);
        NewImport given = Objects.requireNonNullElse(body, NewImport.NONE);
        Task task = imports.order(caller.get(), reach, given.request());
        return Response.accepted(
                        new OrderedImport(task.id(), task.title(), task.state().wireName()))
                .location(URI.create("/api/v1/tasks/" + task.id()))
                .build();
    }

    /// @param source a DOI of Zenodo such as `10.5281/zenodo.15411009`, or the address of a record or file
    /// @param into the folder it goes to, made when it is missing; the top when left out
    /// @param name what it is called there; what its source calls it when left out
    /// @param unpack whether zip and tar files are unpacked; true when left out
    /// @param checksum of a file, such as `sha256:…`; may be left out
    record NewImport(
            @Nullable String source,
            @Nullable String into,
            @Nullable String name,
            @Nullable Boolean unpack,
            @Nullable String checksum) {

        private static final NewImport NONE = new NewImport(null, null, null, null, null);

        private ImportRequest request() {
            return new ImportRequest(
                    Objects.requireNonNullElse(source, ""),
                    StoragePath.parse(Objects.requireNonNullElse(into, "")),
                    Objects.requireNonNullElse(name, ""),
                    !Boolean.FALSE.equals(unpack),
                    Objects.requireNonNullElse(checksum, ""));
        }
    }

    record OrderedImport(String task, String title, String state) {}
}
