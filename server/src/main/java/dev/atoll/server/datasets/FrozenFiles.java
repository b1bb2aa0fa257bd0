package dev.atoll.server.datasets;

import dev.atoll.server.catalog.entries.EntryVersion;
import dev.atoll.server.catalog.entries.Figure;
import dev.atoll.server.catalog.entries.KeptFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/// A snapshot on its way to be the files of a version.
record FrozenFiles(Snapshots snapshots, Snapshot snapshot) implements KeptFiles {

    private static final String FOUND = "counted by this platform when the version was made";

    @Override
    public String sha256() {
        return snapshot.sha256();
    }

    @Override
    public List<Figure> figures() {
        DatasetStatistics counted = snapshot.statistics().orElseThrow();
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("Files", counted.files()));
        figures.add(figure("Bytes", counted.bytes()));
        if (!counted.classes().isEmpty()) {
            figures.add(figure("Classes", counted.classes().size()));
        }
        figures.add(figure("Duplicates", counted.duplicates().files()));
        figures.add(figure("Unreadable files", counted.unreadable().files()));
        return figures;
    }

    @Override
    public void keep(Handle handle, EntryVersion version) {
        snapshots.publish(handle, snapshot, version.id());
    }

    private static Figure figure(String name, long number) {
        return new Figure(name, String.format(Locale.ENGLISH, "%,d", number), FOUND, true);
    }
}
