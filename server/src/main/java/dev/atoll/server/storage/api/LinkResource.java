package dev.atoll.server.storage.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.WriteOptions;
import dev.atoll.server.storage.sharing.Links;
import dev.atoll.server.storage.sharing.Received;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The bytes behind links, for whoever has one.
@Singleton
@Path("/")
@RunOnVirtualThread
@Tag(name = "shares")
final class LinkResource {

    private static final String SEGMENT = "content";

    private final LinkVisits visits;
    private final Links links;
    private final Storage storage;
    private final FileAnswer files;

    LinkResource(LinkVisits visits, Links links, Storage storage, FileAnswer files) {
        this.visits = visits;
        this.links = links;
        this.storage = storage;
        this.files = files;
    }

    @GET
    @Allowed(Action.USE_LINK)
    @Path("s/{token}/content/{path:.+}")
    @Parameter(name = "path", in = ParameterIn.PATH, required = true, description = "Each name percent-encoded, once")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The bytes of a file behind a link", description = "As those of one's own files.")
    public Response get(
            @PathParam("token") String token,
            @Parameter(description = "1 to have a browser save it") @QueryParam("download") @DefaultValue("")
                    String download,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        Reach reach = open(token, request).reach();
        return files.of(reach, SentPath.behind(SEGMENT, request), headers, Flag.of("download", download));
    }

    @HEAD
    @Allowed(Action.USE_LINK)
    @Path("s/{token}/content/{path:.+}")
    @Parameter(name = "path", in = ParameterIn.PATH, required = true, description = "Each name percent-encoded, once")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "What GET says of a file behind a link, without its bytes")
    public Response head(
            @PathParam("token") String token, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        Reach reach = open(token, request).reach();
        return files.head(reach, SentPath.behind(SEGMENT, request), headers, false);
    }

    @PUT
    @Allowed(Action.USE_LINK)
    @Path("s/{token}/content/{path:.+}")
    @Parameter(name = "path", in = ParameterIn.PATH, required = true, description = "Each name percent-encoded, once")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a file to a link that takes files: its bytes are the body",
            description =
                    "To a link that only takes files nothing is written over: a name that is taken gets a number.")
    public Response put(
            @PathParam("token") String token,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            InputStream body) {
        Reach reach = open(token, request).reach();
        StoragePath path = SentPath.behind(SEGMENT, request);
        Item written = storage.write(reach, path, body, options(headers)).item();
        return Response.status(Response.Status.CREATED)
                .entity(new Sent(written.path().toString(), written.bytes()))
                .build();
    }

    @GET
    @Allowed(Action.USE_LINK)
    @Path("s/{token}/zip")
    @Produces({FolderZip.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "A zip of what is behind a link, made while it is sent")
    public Response zip(
            @PathParam("token") String token,
            @Parameter(description = "A folder or file; may be repeated; everything when left out") @QueryParam("path")
                    List<@Nullable String> paths,
            @Context HttpServerRequest request) {
        Received received = open(token, request);
        List<StoragePath> wanted = paths.isEmpty()
                ? List.of(StoragePath.TOP)
                : paths.stream()
                        .map(path -> SentPath.of("path", Objects.requireNonNullElse(path, "")))
                        .toList();
        return FolderZip.answer(storage, received.reach(), wanted);
    }

    private Received open(String token, HttpServerRequest request) {
        return links.open(visits.of(token, request));
    }

    private static WriteOptions options(HttpHeaders headers) {
        if (headers.getHeaderString("Content-Range") != null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Content-Range: a part (expected a whole file)");
        }
        String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}")
                ? WriteOptions.NONE.of(Long.parseLong(length))
                : WriteOptions.NONE;
    }

    /// A file that arrived.
    record Sent(String path, long bytes) {}
}
