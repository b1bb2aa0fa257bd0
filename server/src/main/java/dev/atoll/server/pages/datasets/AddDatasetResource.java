package dev.atoll.server.pages.datasets;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.datasets.DatasetForm;
import dev.atoll.server.datasets.DatasetStatistics;
import dev.atoll.server.datasets.Datasets;
import dev.atoll.server.datasets.Datasets.Dataset;
import dev.atoll.server.datasets.Datasets.Wanted;
import dev.atoll.server.datasets.Snapshot;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.pages.datasets.AddDatasetPage.Choices;
import dev.atoll.server.pages.datasets.AddDatasetPage.Folder;
import dev.atoll.server.projects.Projects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Takes a folder from a person, to make a dataset of it.
@Singleton
@Path("datasets/add")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class AddDatasetResource {

    private static final String TASKS = "/tasks";
    private static final String DATA_TYPE = "data_type";

    private static final List<String> DATA_TYPES =
            List.of("Image", "Text", "Time Series", "Tabular", "Graph", "Audio", "Video", "Other");

    /// What data is usually given under; any other of SPDX can be typed.
    private static final List<String> LICENSES = List.of(
            "CC-BY-4.0",
            "CC0-1.0",
            "CC-BY-SA-4.0",
            "CC-BY-NC-4.0",
            "CC-BY-NC-SA-4.0",
            "CC-BY-ND-4.0",
            "ODbL-1.0",
            "ODC-By-1.0",
            "PDDL-1.0",
            "CDLA-Permissive-2.0",
            "MIT",
            "Apache-2.0");

    private final Datasets datasets;
    private final Projects projects;
    private final CurrentCaller caller;
    private final Shells shells;

    AddDatasetResource(Datasets datasets, Projects projects, CurrentCaller caller, Shells shells) {
        this.datasets = datasets;
        this.projects = projects;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Allowed(Action.ADD_ENTRY)
    @Operation(hidden = true)
    public Response form(@QueryParam("at") @DefaultValue("") String at, @QueryParam("to") @DefaultValue("") String to) {
        if (to.isEmpty()) {
            FolderKey key = FolderKey.parse(at);
            Form form = Form.EMPTY.with("at", key.key()).with("state", "draft").with("title", key.title());
            return Answers.page(page(form, "", key));
        }
        Dataset dataset = datasets.get(caller.get(), to, Catalog.LATEST);
        Snapshot.Place place = dataset.snapshot().place();
        FolderKey key = FolderKey.of(place.space(), place.folder());
        DatasetForm said = DatasetForm.of(dataset.entry().metadata());
        return Answers.page(page(filled(said, key), dataset.entry().name(), key));
    }

    private static Form filled(DatasetForm said, FolderKey key) {
        Form form = Form.EMPTY
                .with("at", key.key())
                .with("title", said.title())
                .with("summary", said.summary())
                .with("description", said.description())
                .with("license", said.license())
                .with("doi", said.doi())
                .with("tags", String.join(", ", said.tags()));
        return said.dataTypes().stream().limit(1).reduce(form, (so, type) -> so.with(DATA_TYPE, type), (a, b) -> b);
    }

    @POST
    @Allowed(Action.ADD_ENTRY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        String to = form.text("to");
        FolderKey key = FolderKey.parse(form.text("at"));
        try {
            var _ = to.isEmpty()
                    ? datasets.register(caller.get(), wanted(form, key))
                    : datasets.publish(caller.get(), to, wanted(form, key));
            return Answers.go(Done.DATASET_ORDERED, TASKS);
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e), to, key));
        }
    }

    @POST
    @Allowed(Action.READ_FILES)
    @Path("count")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response count(MultivaluedMap<String, String> fields) {
        FolderKey key = FolderKey.parse(Form.of(fields).text("at"));
        var _ = datasets.survey(caller.get(), key.space(), key.folder().toString());
        return Answers.go(Done.FOLDER_COUNTING, TASKS);
    }

    private static Wanted wanted(Form form, FolderKey key) {
        return new Wanted(
                key.space(),
                key.folder().toString(),
                form.text("name"),
                form.text("version"),
                form.text("state"),
                form.text("project"),
                new DatasetForm(
                        form.text("title"),
                        form.text("summary"),
                        form.text("description"),
                        form.text("license"),
                        form.text("doi"),
                        Stream.of(form.text("tags").split(",", -1))
                                .map(String::strip)
                                .filter(tag -> !tag.isEmpty())
                                .distinct()
                                .toList(),
                        form.all(DATA_TYPE).stream()
                                .filter(type -> !type.isEmpty())
                                .toList()));
    }

    private AddDatasetPage page(Form form, String to, FolderKey key) {
        Caller who = caller.get();
        List<AddDatasetPage.Project> shared = projects.mine(who).stream()
                .map(project -> new AddDatasetPage.Project(project.id(), project.name()))
                .toList();
        return new AddDatasetPage(
                shells.at("files"),
                form,
                to,
                new Folder(key.key(), key.words(), key.address()),
                datasets.surveyed(who, key.space(), key.folder().toString()).stream()
                        .flatMap(survey -> survey.statistics().stream())
                        .flatMap(AddDatasetResource::sentences)
                        .toList(),
                new Choices(shared, DATA_TYPES, LICENSES));
    }

    private static Stream<String> sentences(DatasetStatistics counted) {
        return Stream.of(
                Amounts.count(counted.files(), "file") + ", " + Sizes.of(counted.bytes()) + ".",
                counted.classes().isEmpty()
                        ? "No classes: " + counted.noClasses() + "."
                        : Amounts.number(counted.classes().size()) + " classes.",
                Amounts.count(counted.duplicates().files(), "duplicate") + ".",
                Amounts.count(counted.unreadable().files(), "file") + " that cannot be read.");
    }
}
