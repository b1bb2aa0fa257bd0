package dev.atoll.server.datasets.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.datasets.DatasetFile;
import dev.atoll.server.datasets.DatasetFiles;
import dev.atoll.server.datasets.Datasets;
import dev.atoll.server.datasets.Datasets.Dataset;
import dev.atoll.server.datasets.FileQuery;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.storage.api.SafeToShow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The files of datasets.
@Singleton
@Path("/api/v1/datasets/{name}/versions/{version}")
@RunOnVirtualThread
@Tag(name = "datasets")
final class DatasetFilesResource {

    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Datasets datasets;
    private final DatasetFiles files;
    private final FrozenAnswer answers;
    private final CurrentCaller caller;

    DatasetFilesResource(Datasets datasets, DatasetFiles files, FrozenAnswer answers, CurrentCaller caller) {
        this.datasets = datasets;
        this.files = files;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("files")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The files of a version, by path")
    @Parameter(name = "class", in = ParameterIn.QUERY, description = "The first folder on their way")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "A part of their path")
    @Parameter(name = "unreadable", in = ParameterIn.QUERY, description = "true for those that cannot be read")
    @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1")
    @Parameter(name = "page_size", in = ParameterIn.QUERY, description = "1 to 100")
    public FileList list(@PathParam("name") String name, @PathParam("version") String version, @Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Paging paging = Paging.parse(query.getFirst("page"), query.getFirst("page_size"));
        Dataset dataset = datasets.get(caller.get(), name, version);
        DatasetFiles.Page found = files.list(
                dataset.snapshot(),
                new FileQuery(
                        text(query, "class"),
                        text(query, "q"),
                        text(query, "unreadable").equals("true"),
                        (paging.page() - 1L) * paging.pageSize(),
                        paging.pageSize()));
        return new FileList(
                found.files().stream().map(FileView::of).toList(), found.total(), paging.page(), paging.pageSize());
    }

    private static String text(MultivaluedMap<String, String> query, String name) {
        return Objects.requireNonNullElse(query.getFirst(name), "").strip();
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("manifest")
    @Produces(TEXT)
    @Operation(
            summary = "What each file of a version holds: its SHA-256 and its path",
            description = "As sha256sum writes and checks it. The SHA-256 of this text is that of the version.")
    public Response manifest(@PathParam("name") String name, @PathParam("version") String version) {
        Dataset dataset = datasets.get(caller.get(), name, version);
        StreamingOutput text = output -> files.manifest(dataset.snapshot(), output);
        return Response.ok(text, TEXT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline" + SafeToShow.fileName(VersionZip.folder(dataset) + ".sha256"))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("zip")
    @Produces({VersionZip.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "A zip of all files of a version, made while it is sent")
    public Response zip(@PathParam("name") String name, @PathParam("version") String version) {
        Dataset dataset = datasets.get(caller.get(), name, version);
        StreamingOutput zip = output -> new VersionZip(files, dataset, output).write();
        return Response.ok(zip, VersionZip.MEDIA_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment" + SafeToShow.fileName(VersionZip.folder(dataset) + ".zip"))
                .build();
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("content/{path:.+}")
    @Parameter(name = "path", in = ParameterIn.PATH, required = true, description = "Each name percent-encoded, once")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "A file of a version, or a part of it", description = "Takes Range, If-Range, If-None-Match.")
    public Response content(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("download") @DefaultValue("") @Parameter(description = "true to have browsers save it")
                    String download,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        Dataset dataset = datasets.get(caller.get(), name, version);
        DatasetFile file = files.get(dataset.snapshot(), SentFile.behind("content", request));
        return answers.of(file, headers, download.equals("true"));
    }

    /// One page of the files.
    record FileList(List<FileView> items, long total, int page, int pageSize) {}

    /// A file.
    ///
    /// @param label the first folder on its way; empty for none
    /// @param width of a picture; 0 for anything else
    /// @param problem why it cannot be read; empty when it can
    record FileView(
            String path, String label, long bytes, String sha256, String type, int width, int height, String problem) {

        static FileView of(DatasetFile file) {
            return new FileView(
                    file.path(),
                    file.label(),
                    file.bytes(),
                    file.sha256(),
                    file.type(),
                    file.width(),
                    file.height(),
                    file.problem());
        }
    }
}
