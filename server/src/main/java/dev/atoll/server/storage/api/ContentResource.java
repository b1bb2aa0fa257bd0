package dev.atoll.server.storage.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.WriteOptions;
import dev.atoll.server.storage.Written;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The bytes of files over HTTP.
@Singleton
@Path("/api/v1/storage/{space}/content")
@RunOnVirtualThread
@Tag(name = "storage")
final class ContentResource {

    private static final String SEGMENT = "content";

    private final SpaceNames names;
    private final Storage storage;
    private final FileAnswer files;

    ContentResource(SpaceNames names, Storage storage, FileAnswer files) {
        this.names = names;
        this.storage = storage;
        this.files = files;
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Path("{path:.+}")
    @Parameter(name = "path", in = ParameterIn.PATH, required = true, description = "Each name percent-encoded, once")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "The bytes of a file",
            description = "Takes Range, If-Range and If-None-Match. What a browser could run is saved, never shown.")
    public Response get(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Parameter(description = "1 to have a browser save it") @QueryParam("download") @DefaultValue("")
                    String download,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        Reach reach = names.reach(space);
        return files.of(reach, SentPath.behind(SEGMENT, request), headers, Flag.of("download", download));
    }

    @HEAD
    @Allowed(Action.READ_FILES)
    @Path("{path:.+}")
    @Parameter(name = "path", in = ParameterIn.PATH, required = true, description = "Each name percent-encoded, once")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "What GET says of a file, without its bytes")
    public Response head(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        Reach reach = names.reach(space);
        return files.head(reach, SentPath.behind(SEGMENT, request), headers, false);
    }

    @PUT
    @Allowed(Action.WRITE_FILES)
    @Path("{path:.+}")
    @Parameter(name = "path", in = ParameterIn.PATH, required = true, description = "Each name percent-encoded, once")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Write a file: its bytes are the body",
            description =
                    "Takes If-Match, If-None-Match, Repr-Digest with sha-256, and X-Modified with the time of last"
                            + " change. Once it is answered the file survives the loss of power. 201 when nothing was there.")
    public Response put(
            @Parameter(description = SpaceNames.DESCRIPTION) @PathParam("space") String space,
            @Parameter(description = "true to make the folders above it, too") @QueryParam("parents") @DefaultValue("")
                    String parents,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            InputStream body) {
        Reach reach = names.reach(space);
        StoragePath path = SentPath.behind(SEGMENT, request);
        WriteOptions options = options(headers);
        if (Flag.of("parents", parents)) {
            var _ = storage.makeFolders(reach, path.parent());
        }
        Written written = storage.write(reach, path, body, options);
        return Response.status(written.created() ? Response.Status.CREATED : Response.Status.OK)
                .header(HttpHeaders.ETAG, EntityTags.quoted(written.item().etag()))
                .entity(ItemView.of(written.item()))
                .build();
    }

    private static WriteOptions options(HttpHeaders headers) {
        if (headers.getHeaderString("Content-Range") != null) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "Content-Range: a part (expected a whole file; parts go to uploads)");
        }
        return new WriteOptions(
                EntityTags.before(headers),
                length(headers.getHeaderString(HttpHeaders.CONTENT_LENGTH)),
                modified(headers.getHeaderString("X-Modified")),
                SentDigest.parse(headers.getHeaderString(SentDigest.HEADER)));
    }

    private static OptionalLong length(@Nullable String header) {
        return header != null && header.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(header))
                : OptionalLong.empty();
    }

    static Optional<Instant> modified(@Nullable String text) {
        return time("modified", text);
    }

    /// A time that somebody sent; empty for none.
    static Optional<Instant> time(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, name + ": " + text + " (expected a time such as 2026-05-01T10:22:00Z)", e);
        }
    }
}
