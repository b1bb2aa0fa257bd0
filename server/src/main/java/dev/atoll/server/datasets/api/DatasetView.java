package dev.atoll.server.datasets.api;

import dev.atoll.server.datasets.DatasetStatistics;
import dev.atoll.server.datasets.Datasets.Dataset;
import dev.atoll.server.datasets.Snapshot;
import java.time.Instant;
import java.util.Optional;

/// A dataset at a version.
///
/// @param sha256 of its manifest: the same files have the same, whatever is said of them
/// @param source the folder that it was made of; only for whoever may change the dataset
record DatasetView(
        String name,
        String version,
        String title,
        long files,
        long bytes,
        String sha256,
        Instant created,
        Optional<Source> source,
        Optional<DatasetStatistics> statistics) {

    static DatasetView of(Dataset dataset) {
        Snapshot snapshot = dataset.snapshot();
        return new DatasetView(
                dataset.entry().name(),
                dataset.version(),
                dataset.entry().metadata().title(),
                snapshot.files(),
                snapshot.bytes(),
                snapshot.sha256(),
                snapshot.created(),
                Optional.of(snapshot.place())
                        .filter(_ -> dataset.changeable())
                        .map(place -> new Source(place.space(), place.folder().toString())),
                snapshot.statistics());
    }

    /// A folder.
    ///
    /// @param space such as `home`
    record Source(String space, String path) {}
}
