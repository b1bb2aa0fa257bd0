package dev.atoll.server.datasets;

import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.entries.Entry;
import dev.atoll.server.catalog.entries.EntryKind;
import dev.atoll.server.catalog.entries.InvalidSubmissionException;
import dev.atoll.server.catalog.entries.Publications;
import dev.atoll.server.datasets.Snapshot.Place;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskOrder;
import dev.atoll.server.tasks.Tasks;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/// Folders of files as datasets of the catalogue. What takes long is ordered here and done as a task.
@Singleton
public final class Datasets {

    private final Catalog catalog;
    private final Publications publications;
    private final Snapshots snapshots;
    private final Places places;
    private final Tasks tasks;

    Datasets(Catalog catalog, Publications publications, Snapshots snapshots, Places places, Tasks tasks) {
        this.catalog = catalog;
        this.publications = publications;
        this.snapshots = snapshots;
        this.places = places;
        this.tasks = tasks;
    }

    /// A dataset to be.
    ///
    /// @param space where the folder is: `home`, or `project:` with a project's id
    /// @param folder from the top of the space
    /// @param name in addresses; empty for one like the title
    /// @param version its name; empty for the one after the last
    /// @param state who shall see a new one: `draft`, `project`, `public`; empty for a draft
    /// @param project the id of the project it is shared with; empty for none
    public record Wanted(
            String space, String folder, String name, String version, String state, String project, DatasetForm form) {}

    /// A version that is being made.
    ///
    /// @param name of the dataset
    public record Ordered(Task task, String name) {}

    /// A dataset at a version.
    ///
    /// @param changeable whether who looks may change it
    public record Dataset(CatalogEntry entry, Snapshot snapshot, boolean changeable) {

        /// The version's name.
        public String version() {
            return entry.published().map(at -> at.version().version()).orElse("");
        }
    }

    /// Orders the first version of a new dataset.
    ///
    /// @throws PlatformException `NOT_FOUND` for a folder that is not the caller's, `BAD_REQUEST`,
    ///     `CONFLICT` when the name is taken
    public Ordered register(Caller caller, Wanted wanted) {
        Place place = places.find(caller, wanted.space, wanted.folder).place();
        String metadata = wanted.form.metadata().toString();
        String name = checked(() -> publications.examine(
                caller,
                VersionOrder.submission(wanted.name, wanted.version, wanted.state, wanted.project, metadata),
                catalog::isInAFolder));
        return order(
                caller,
                place,
                new VersionOrder(
                        name,
                        true,
                        wanted.version,
                        wanted.state,
                        wanted.project,
                        metadata,
                        wanted.space,
                        place.folder().toString()));
    }

    /// Orders the next version of a dataset, of the folder that it has, or of another one.
    ///
    /// @param wanted its space and folder empty for those of the newest version
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST`, `CONFLICT` for what is no dataset
    public Ordered publish(Caller caller, String name, Wanted wanted) {
        String metadata = wanted.form.metadata().toString();
        Entry entry = checked(() ->
                publications.examine(caller, name, VersionOrder.submission(name, wanted.version, "", "", metadata)));
        if (entry.kind() != EntryKind.DATASET) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, name + " is a " + entry.kind().wireName() + " (expected a dataset)");
        }
        Place place = wanted.space.isEmpty()
                ? folderOf(caller, name)
                : places.find(caller, wanted.space, wanted.folder).place();
        return order(
                caller,
                place,
                new VersionOrder(
                        name,
                        false,
                        wanted.version,
                        "",
                        "",
                        metadata,
                        place.space(),
                        place.folder().toString()));
    }

    /// Orders a count of what is in a folder.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST`, `CONFLICT` for a file
    public Task survey(Caller caller, String space, String folder) {
        Place place = places.find(caller, space, folder).place();
        VersionOrder order = new VersionOrder(
                "", false, "", "", "", "", space, place.folder().toString());
        return tasks.order(
                caller, new TaskOrder(SurveyTask.NAME, "Count the files of " + place.folder(), order.json()));
    }

    /// What the last count of a folder found; empty before there was one.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST`, `CONFLICT` for a file
    public Optional<Snapshot> surveyed(Caller caller, String space, String folder) {
        return snapshots.survey(places.find(caller, space, folder).place());
    }

    /// A dataset at a version.
    ///
    /// @param version its name, or `latest`
    /// @throws PlatformException `NOT_FOUND`
    public Dataset get(Caller caller, String name, String version) {
        CatalogEntry entry = catalog.get(name, version, caller);
        return find(caller, entry)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, name + " is no dataset with files (expected one made of a folder)"));
    }

    /// The same of an entry of the catalogue; empty for what has no files of a dataset.
    public Optional<Dataset> find(Caller caller, CatalogEntry entry) {
        return entry.published()
                .flatMap(at -> snapshots
                        .ofVersion(at.version().id())
                        .map(snapshot -> new Dataset(entry, snapshot, at.entry().isChangedBy(caller))));
    }

    /// The folder of the newest version, if the caller may read it.
    private Place folderOf(Caller caller, String name) {
        Place place = get(caller, name, Catalog.LATEST).snapshot().place();
        Place found =
                places.find(caller, place.space(), place.folder().toString()).place();
        if (!found.equals(place)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "folder: the one of " + name + " is in the home of its owner (expected a folder of yours)");
        }
        return place;
    }

    private Ordered order(Caller caller, Place place, VersionOrder order) {
        String title =
                (order.isNew() ? "Register " : "Publish a version of ") + order.name() + " from " + place.folder();
        Task task = tasks.order(caller, new TaskOrder(VersionTask.NAME, shortened(title), order.json()));
        return new Ordered(task, order.name());
    }

    private static String shortened(String title) {
        return title.substring(0, Math.min(title.length(), 300));
    }

    private static <T> T checked(Supplier<T> question) {
        try {
            return question.get();
        } catch (InvalidSubmissionException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, e.detail(), e);
        }
    }
}
