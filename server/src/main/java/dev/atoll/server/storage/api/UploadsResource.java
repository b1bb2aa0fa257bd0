package dev.atoll.server.storage.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.WriteOptions;
import dev.atoll.server.storage.uploads.Chunk;
import dev.atoll.server.storage.uploads.Upload;
import dev.atoll.server.storage.uploads.UploadRequest;
import dev.atoll.server.storage.uploads.Uploads;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Files that arrive in parts, over HTTP.
@Singleton
@Path("/api/v1/storage/{space}/uploads")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "storage")
final class UploadsResource {

    private final SpaceNames names;
    private final Storage storage;
    private final Uploads uploads;

    UploadsResource(SpaceNames names, Storage storage, Uploads uploads) {
        this.names = names;
        this.storage = storage;
        this.uploads = uploads;
    }

    @GET
    @Allowed(Action.WRITE_FILES)
    @Operation(summary = "One's own uploads that are not finished, the newest first")
    public UploadList list(@Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space) {
        Reach reach = names.reach(space);
        return new UploadList(
                uploads.list(reach).stream().map(upload -> view(reach, upload)).toList());
    }

    @POST
    @Allowed(Action.WRITE_FILES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin to send a file in parts, or find the upload of that name again",
            description = "201 for a new one, 200 for one that is there, with the parts that have arrived.")
    public Response begin(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Nullable NewUpload body) {
        Reach reach = names.reach(space);
        NewUpload given = Objects.requireNonNullElse(body, NewUpload.NONE);
        StoragePath path = SentPath.of("path", given.path);
        String name = Objects.requireNonNullElse(given.name, "");
        Optional<Upload> known = name.isEmpty() ? Optional.empty() : uploads.named(reach, name);
        if (known.isPresent()) {
            return Response.ok(view(reach, same(known.get(), path.below(reach.top()), given.length())))
                    .build();
        }
        if (Boolean.TRUE.equals(given.parents)) {
            var _ = storage.makeFolders(reach, path.parent());
        }
        Upload begun = uploads.begin(reach, path, new UploadRequest(name, given.length()));
        return Response.status(Response.Status.CREATED)
                .entity(view(reach, begun))
                .build();
    }

    @GET
    @Allowed(Action.WRITE_FILES)
    @Path("{id}")
    @Operation(summary = "An upload of one's own, with the parts that have arrived")
    public UploadView get(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @PathParam("id") String id) {
        Reach reach = names.reach(space);
        return view(reach, uploads.get(reach, id));
    }

    @PUT
    @Allowed(Action.WRITE_FILES)
    @Path("{id}/{number}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Send a part: its bytes are the body",
            description = "In any order, several at once, in place of one of the same number. What was answered"
                    + " survives the loss of power.")
    public PartView put(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @PathParam("id") String id,
            @PathParam("number") String number,
            @Context HttpHeaders headers,
            InputStream body) {
        Reach reach = names.reach(space);
        Upload upload = uploads.get(reach, id);
        Chunk chunk = new Chunk(
                number("number", number),
                number(HttpHeaders.CONTENT_LENGTH, headers.getHeaderString(HttpHeaders.CONTENT_LENGTH)));
        return PartView.of(uploads.putChunk(reach, upload.id(), chunk, body));
    }

    @POST
    @Allowed(Action.WRITE_FILES)
    @Path("{id}/finish")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put the parts together, in the order of their numbers",
            description = "Takes If-Match and If-None-Match. What fails may be tried again.")
    public Response finish(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Nullable Finish body) {
        Reach reach = names.reach(space);
        Upload upload = uploads.get(reach, id);
        Finish given = Objects.requireNonNullElse(body, Finish.NONE);
        var written = uploads.finish(
                reach, upload.id(), reach, upload.pathIn(reach), given.options(EntityTags.before(headers)));
        return Response.status(written.created() ? Response.Status.CREATED : Response.Status.OK)
                .header(HttpHeaders.ETAG, EntityTags.quoted(written.item().etag()))
                .entity(ItemView.of(written.item()))
                .build();
    }

    @DELETE
    @Allowed(Action.WRITE_FILES)
    @Path("{id}")
    @Operation(summary = "Give an upload up")
    public void abort(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @PathParam("id") String id) {
        Reach reach = names.reach(space);
        uploads.abort(reach, id);
    }

    private UploadView view(Reach reach, Upload upload) {
        return UploadView.of(
                upload,
                upload.pathIn(reach),
                uploads.chunks(reach, upload.id()).stream().map(PartView::of).toList());
    }

    private static Upload same(Upload known, StoragePath path, long bytes) {
        if (!known.path().equals(path) || known.bytes() != bytes) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "name: " + known.name() + " is an upload of " + known.bytes() + " bytes to " + known.path()
                            + " (expected another name, or the same file)");
        }
        return known;
    }

    private static long number(String parameter, @Nullable String value) {
        if (value == null || !value.matches("\\d{1,18}")) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    parameter + ": " + (value == null ? "nothing" : value) + " (expected a whole number)");
        }
        return Long.parseLong(value);
    }

    /// @param bytes in all; may be left out
    /// @param name by which the upload is found again; may be left out
    /// @param parents whether the folders above it are made, too
    record NewUpload(
            @Nullable String path,
            @Nullable Long bytes,
            @Nullable String name,
            @Nullable Boolean parents) {

        private static final NewUpload NONE = new NewUpload(null, null, null, null);

        private long length() {
            return bytes == null ? Upload.UNKNOWN : Math.max(0, bytes);
        }
    }

    /// @param modified the time of last change; now when left out
    /// @param sha256 of the whole file, in hex; may be left out
    record Finish(@Nullable String modified, @Nullable String sha256) {

        private static final Finish NONE = new Finish(null, null);

        private WriteOptions options(Precondition precondition) {
            return new WriteOptions(
                    precondition,
                    OptionalLong.empty(),
                    ContentResource.modified(modified),
                    sha256 == null || sha256.isEmpty() ? Map.of() : Map.of("SHA256", sha256));
        }
    }

    record UploadList(List<UploadView> items) {}

    /// @param bytes in all; left out when nobody said
    record UploadView(
            String id,
            String name,
            String path,
            @Nullable Long bytes,
            String begun,
            String expires,
            List<PartView> parts) {

        private static UploadView of(Upload upload, StoragePath path, List<PartView> parts) {
            return new UploadView(
                    upload.id(),
                    upload.name(),
                    path.toString(),
                    upload.bytes() == Upload.UNKNOWN ? null : upload.bytes(),
                    upload.begun().toString(),
                    upload.expires().toString(),
                    parts);
        }
    }

    record PartView(long number, long bytes) {

        private static PartView of(Chunk chunk) {
            return new PartView(chunk.number(), chunk.bytes());
        }
    }
}
