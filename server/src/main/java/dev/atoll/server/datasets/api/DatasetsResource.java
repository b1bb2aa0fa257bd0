package dev.atoll.server.datasets.api;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.datasets.DatasetForm;
import dev.atoll.server.datasets.DatasetStatistics;
import dev.atoll.server.datasets.Datasets;
import dev.atoll.server.datasets.Datasets.Ordered;
import dev.atoll.server.datasets.Datasets.Wanted;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Makes datasets of folders.
@Singleton
@Path("/api/v1/datasets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "datasets", description = "Folders of files with versions that never change")
final class DatasetsResource {

    private final Datasets datasets;
    private final CurrentCaller caller;

    DatasetsResource(Datasets datasets, CurrentCaller caller) {
        this.datasets = datasets;
        this.caller = caller;
    }

    @POST
    @Allowed(Action.ADD_ENTRY)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Register a folder as a dataset",
            description = "Its first version is made by a task; see /api/v1/tasks for how far it is.")
    public Response register(@Nullable Order body) {
        Order order = Objects.requireNonNullElse(body, Order.NOTHING);
        return accepted(datasets.register(caller.get(), order.wanted(order.form())));
    }

    @POST
    @Allowed(Action.CHANGE_ENTRY)
    @Path("{name}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a version of a dataset from its folder as it is now",
            description = "What the body leaves out stays as it is in the newest version.")
    public Response publish(@PathParam("name") String name, @Nullable Order body) {
        Caller who = caller.get();
        Order order = Objects.requireNonNullElse(body, Order.NOTHING);
        DatasetForm before =
                DatasetForm.of(datasets.get(who, name, Catalog.LATEST).entry().metadata());
        return accepted(datasets.publish(who, name, order.wanted(order.form(before))));
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}/versions/{version}")
    @Operation(summary = "A dataset at a version, or at the latest, with what is in it as numbers")
    public DatasetView dataset(@PathParam("name") String name, @PathParam("version") String version) {
        return DatasetView.of(datasets.get(caller.get(), name, version));
    }

    @POST
    @Allowed(Action.READ_FILES)
    @Path("surveys")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Count what is in a folder, without making a dataset of it", description = "Done by a task.")
    public Response survey(@Nullable Folder body) {
        Folder folder = Objects.requireNonNullElse(body, new Folder(null, null));
        String task = datasets.survey(caller.get(), text(folder.space), text(folder.path))
                .id();
        return accepted(task, new Accepted(task, ""));
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Path("surveys")
    @Operation(summary = "What the last count of a folder found")
    public DatasetStatistics survey(
            @QueryParam("space") @DefaultValue("home") @Parameter(description = "home, or project: with an id")
                    String space,
            @QueryParam("path") @DefaultValue("/") @Parameter(description = "Such as /plankton") String path) {
        return datasets.surveyed(caller.get(), space, path)
                .flatMap(snapshot -> snapshot.statistics())
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, path + " was not counted yet (expected a POST here before)"));
    }

    private static Response accepted(Ordered ordered) {
        return accepted(ordered.task().id(), new Accepted(ordered.task().id(), ordered.name()));
    }

    private static Response accepted(String task, Accepted body) {
        return Response.accepted(body)
                .location(URI.create("/api/v1/tasks/" + task))
                .build();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private static String text(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text.strip();
    }

    private static List<String> texts(@Nullable List<String> texts, List<String> otherwise) {
        return texts == null
                ? otherwise
                : texts.stream()
                        .map(DatasetsResource::text)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList();
    }

    /// What was ordered.
    ///
    /// @param task its id
    /// @param dataset the name it will have; empty for a survey
    record Accepted(String task, String dataset) {}

    /// @param space `home`, or `project:` with a project's id
    /// @param path such as `/plankton`
    record Folder(@Nullable String space, @Nullable String path) {}

    /// A folder and what is said of it.
    ///
    /// @param license SPDX, such as `CC-BY-4.0`
    /// @param dataTypes such as `Image`
    /// @param state `draft`, `project` or `public`
    record Order(
            @Nullable String space,
            @Nullable String path,
            @Nullable String name,
            @Nullable String version,
            @Nullable String state,
            @Nullable String project,
            @Nullable String title,
            @Nullable String summary,
            @Nullable String description,
            @Nullable String license,
            @Nullable String doi,
            @Nullable List<String> tags,
            @Nullable List<String> dataTypes) {

        private static final DatasetForm EMPTY = new DatasetForm("", "", "", "", "", List.of(), List.of());

        private static final Order NOTHING =
                new Order(null, null, null, null, null, null, null, null, null, null, null, null, null);

        private DatasetForm form() {
            return form(EMPTY);
        }

        private DatasetForm form(DatasetForm before) {
            return new DatasetForm(
                    text(title, before.title()),
                    text(summary, before.summary()),
                    text(description, before.description()),
                    text(license, before.license()),
                    text(doi, before.doi()),
                    texts(tags, before.tags()),
                    texts(dataTypes, before.dataTypes()));
        }

        private Wanted wanted(DatasetForm form) {
            return new Wanted(text(space), text(path), text(name), text(version), text(state), text(project), form);
        }
    }
}
