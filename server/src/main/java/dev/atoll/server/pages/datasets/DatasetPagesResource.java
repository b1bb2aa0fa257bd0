package dev.atoll.server.pages.datasets;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.datasets.DatasetFile;
import dev.atoll.server.datasets.DatasetFiles;
import dev.atoll.server.datasets.DatasetStatistics;
import dev.atoll.server.datasets.Datasets;
import dev.atoll.server.datasets.Datasets.Dataset;
import dev.atoll.server.datasets.FileQuery;
import dev.atoll.server.datasets.api.SentFile;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.pages.datasets.DatasetFilesPage.Asked;
import dev.atoll.server.pages.datasets.DatasetFilesPage.Head;
import dev.atoll.server.pages.datasets.DatasetFilesPage.Row;
import dev.atoll.server.pages.storage.FileKind;
import dev.atoll.server.pages.storage.Look;
import dev.atoll.server.pages.storage.Previews;
import dev.atoll.server.pages.storage.Thumbnails;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Shows the files of versions.
@Singleton
@Path("datasets/{name}/versions/{version}")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class DatasetPagesResource {

    private static final String CACHED =
            "private, immutable, max-age=" + Duration.ofDays(7).toSeconds();

    private final Datasets datasets;
    private final DatasetFiles files;
    private final Previews previews;
    private final Thumbnails thumbnails;
    private final Shells shells;
    private final CurrentCaller caller;

    DatasetPagesResource(
            Datasets datasets,
            DatasetFiles files,
            Previews previews,
            Thumbnails thumbnails,
            Shells shells,
            CurrentCaller caller) {
        this.datasets = datasets;
        this.files = files;
        this.previews = previews;
        this.thumbnails = thumbnails;
        this.shells = shells;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("files")
    @Operation(hidden = true)
    public Response files(@PathParam("name") String name, @PathParam("version") String version, @Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Paging paging =
                Paging.parse(query.getFirst("page"), Objects.requireNonNullElse(query.getFirst("page_size"), "50"));
        Asked asked = new Asked(
                text(query, "class"),
                text(query, "q"),
                text(query, "unreadable").equals("true"));
        Dataset dataset = datasets.get(caller.get(), name, version);
        DatasetFiles.Page found = files.list(
                dataset.snapshot(),
                new FileQuery(
                        asked.label(),
                        asked.words(),
                        asked.unreadable(),
                        (paging.page() - 1L) * paging.pageSize(),
                        paging.pageSize()));
        return Answers.page(new DatasetFilesPage(
                shells.at("modules"),
                head(dataset),
                asked,
                found.files().stream().map(file -> row(dataset, file)).toList(),
                Amounts.count(found.total(), "file"),
                dataset.snapshot().statistics().orElseThrow().classes().stream()
                        .map(DatasetStatistics.Group::name)
                        .toList(),
                PageLinks.of(paging, Math.toIntExact(found.total()), uri)));
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("files/{path:.+}")
    @Operation(hidden = true)
    public Response file(
            @PathParam("name") String name, @PathParam("version") String version, @Context HttpServerRequest request) {
        Dataset dataset = datasets.get(caller.get(), name, version);
        DatasetFile file = files.get(dataset.snapshot(), SentFile.behind("files", request));
        Addresses addresses = Addresses.of(dataset);
        return Answers.page(new DatasetFilePage(
                shells.at("modules"),
                head(dataset),
                file.path(),
                addresses.content(file),
                Sizes.of(file.bytes()),
                pixels(file),
                file.type(),
                file.sha256(),
                file.problem(),
                previews.of(look(file), addresses.content(file), addresses.thumbnail(file, "large"))));
    }

    @GET
    @Produces("image/jpeg")
    @Allowed(Action.READ_CATALOGUE)
    @Path("thumbnail")
    @Operation(hidden = true)
    public Response thumbnail(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("path") @DefaultValue("") String path,
            @QueryParam("size") @DefaultValue("small") String size)
            throws IOException {
        DatasetFile file = files.get(datasets.get(caller.get(), name, version).snapshot(), path);
        Thumbnails.Size wanted = size.equals("large") ? Thumbnails.Size.LARGE : Thumbnails.Size.SMALL;
        byte[] picture = thumbnails
                .of(look(file), wanted)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, path + " has no thumbnail (expected a picture of ordinary size)"));
        return Response.ok(picture)
                .header(HttpHeaders.CACHE_CONTROL, CACHED)
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    private Look look(DatasetFile file) {
        return new Look(file.name(), file.bytes(), file.sha256(), () -> files.open(file, 0));
    }

    private static Head head(Dataset dataset) {
        Addresses addresses = Addresses.of(dataset);
        return new Head(dataset.entry().metadata().title(), dataset.version(), addresses.page(), addresses.files());
    }

    private static Row row(Dataset dataset, DatasetFile file) {
        Addresses addresses = Addresses.of(dataset);
        boolean pictured = file.problem().isEmpty() && FileKind.hasThumbnail(file.name());
        return new Row(
                file.path(),
                addresses.file(file.path()),
                Sizes.of(file.bytes()),
                pixels(file),
                file.problem(),
                pictured ? addresses.thumbnail(file, "small") : "");
    }

    private static String pixels(DatasetFile file) {
        return file.isPicture() ? file.width() + " × " + file.height() : "";
    }

    private static String text(MultivaluedMap<String, String> query, String name) {
        return Objects.requireNonNullElse(query.getFirst(name), "").strip();
    }
}
