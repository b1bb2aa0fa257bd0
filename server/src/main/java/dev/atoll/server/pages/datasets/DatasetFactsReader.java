package dev.atoll.server.pages.datasets;

import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.datasets.DatasetFile;
import dev.atoll.server.datasets.DatasetFiles;
import dev.atoll.server.datasets.DatasetStatistics;
import dev.atoll.server.datasets.DatasetStatistics.Group;
import dev.atoll.server.datasets.Datasets;
import dev.atoll.server.datasets.Datasets.Dataset;
import dev.atoll.server.datasets.FileQuery;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.pages.datasets.DatasetFacts.ClassBar;
import dev.atoll.server.pages.datasets.DatasetFacts.Findings;
import dev.atoll.server.pages.datasets.DatasetFacts.Line;
import dev.atoll.server.pages.datasets.DatasetFacts.Links;
import dev.atoll.server.pages.datasets.DatasetFacts.Same;
import dev.atoll.server.pages.datasets.DatasetFacts.Sample;
import dev.atoll.server.pages.datasets.DatasetFacts.Source;
import dev.atoll.server.pages.datasets.DatasetFacts.Unreadable;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks what there is to show of a dataset.
@Singleton
public final class DatasetFactsReader {

    private static final int MOST_CLASSES = 40;
    private static final int MOST_SAMPLES = 4;
    private static final int LOOKED_AT = 24;
    private static final int MOST_FINDINGS = 20;

    private final Datasets datasets;
    private final DatasetFiles files;

    DatasetFactsReader(Datasets datasets, DatasetFiles files) {
        this.datasets = datasets;
        this.files = files;
    }

    /// What the page of an entry tells of its files; empty for what is no dataset with files.
    public Optional<DatasetFacts> of(CatalogEntry entry, Caller caller) {
        return datasets.find(caller, entry)
                .flatMap(dataset -> dataset.snapshot().statistics().map(counted -> facts(dataset, counted)));
    }

    private DatasetFacts facts(Dataset dataset, DatasetStatistics counted) {
        Addresses addresses = Addresses.of(dataset);
        int more = counted.classes().size() - MOST_CLASSES;
        return new DatasetFacts(
                dataset.version(),
                Amounts.count(counted.files(), "file"),
                Sizes.of(counted.bytes()),
                dataset.snapshot().sha256(),
                classes(dataset, counted),
                counted.noClasses(),
                more > 0 ? "and " + Amounts.count(more, "smaller class").replace("classs", "classes") : "",
                counted.classes().isEmpty() ? samples(dataset, "") : List.of(),
                counted.formats().stream()
                        .limit(MOST_FINDINGS)
                        .map(format -> new Line(format.name(), words(format)))
                        .toList(),
                pictures(counted),
                findings(addresses, counted),
                new Links(
                        addresses.files(),
                        addresses.api() + "/zip",
                        addresses.api() + "/manifest",
                        "/datasets/add?to=" + addresses.name()),
                source(dataset));
    }

    private static String words(Group group) {
        return Amounts.count(group.files(), "file") + ", " + Sizes.of(group.bytes());
    }

    private List<ClassBar> classes(Dataset dataset, DatasetStatistics counted) {
        long largest = counted.classes().stream().mapToLong(Group::files).max().orElse(1);
        Addresses addresses = Addresses.of(dataset);
        return counted.classes().stream()
                .sorted(Comparator.comparing(Group::files).reversed())
                .limit(MOST_CLASSES)
                .map(group -> new ClassBar(
                        group.name(),
                        Amounts.number(group.files()),
                        Sizes.of(group.bytes()),
                        (int) Math.max(1, group.files() * 100 / largest),
                        addresses.files(group.name()),
                        samples(dataset, group.name())))
                .toList();
    }

    private List<Sample> samples(Dataset dataset, String label) {
        Addresses addresses = Addresses.of(dataset);
        return files.list(dataset.snapshot(), FileQuery.of(label, LOOKED_AT)).files().stream()
                .filter(file -> file.isPicture() && file.problem().isEmpty())
                .limit(MOST_SAMPLES)
                .map(file -> sample(addresses, file))
                .toList();
    }

    private static Sample sample(Addresses addresses, DatasetFile file) {
        return new Sample(addresses.thumbnail(file, "small"), file.path(), addresses.file(file.path()));
    }

    private static List<Line> pictures(DatasetStatistics counted) {
        return counted.pictures().stream()
                .flatMap(pictures -> Stream.of(
                        new Line("Pictures", Amounts.number(pictures.files())),
                        new Line("Width in pixels", Amounts.spread(pictures.width())),
                        new Line("Height in pixels", Amounts.spread(pictures.height()))))
                .toList();
    }

    private static Findings findings(Addresses addresses, DatasetStatistics counted) {
        DatasetStatistics.Duplicates duplicates = counted.duplicates();
        return new Findings(
                Amounts.count(duplicates.files(), "file") + ", " + Sizes.of(duplicates.bytes()),
                duplicates.largest().stream()
                        .limit(MOST_FINDINGS)
                        .map(same -> new Same(
                                Amounts.count(same.files(), "file"),
                                same.paths().stream()
                                        .map(path -> new Line(path, addresses.file(path)))
                                        .toList()))
                        .toList(),
                Amounts.count(counted.unreadable().files(), "file"),
                counted.unreadable().first().stream()
                        .limit(MOST_FINDINGS)
                        .map(problem ->
                                new Unreadable(problem.path(), addresses.file(problem.path()), problem.problem()))
                        .toList(),
                addresses.files() + "?unreadable=true");
    }

    private static Source source(Dataset dataset) {
        if (!dataset.changeable()) {
            return Source.HIDDEN;
        }
        StoragePath folder = dataset.snapshot().place().folder();
        FolderKey key = FolderKey.of(dataset.snapshot().place().space(), folder);
        return new Source(key.words(), key.address());
    }
}
