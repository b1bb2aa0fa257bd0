package dev.atoll.server.storage.papi;

import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.FormDataset;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.imports.ImportRequest;
import dev.atoll.server.storage.imports.Imports;
import dev.atoll.server.tasks.Task;
import jakarta.inject.Singleton;
import java.util.List;

/// What a deployment finds at `/storage`: the home of who ordered it, and there the datasets that were asked for.
@Singleton
public final class HomeFiles {

    private static final StoragePath DATASETS = StoragePath.TOP.child("datasets");
    private static final int LONGEST_NAME = 150;

    private final Spaces spaces;
    private final Storage storage;
    private final Imports imports;

    HomeFiles(Spaces spaces, Storage storage, Imports imports) {
        this.spaces = spaces;
        this.storage = storage;
        this.imports = imports;
    }

    /// The spaces that a deployment of the caller's sees: none where files lie in a bucket.
    public List<String> spaces(Caller caller) {
        return storage.folderOf(spaces.home(caller).space()).isPresent() ? List.of("home") : List.of();
    }

    /// Has datasets fetched into the home, each into a folder of its own; one that is there already only when that
    /// was asked for.
    ///
    /// @throws dev.atoll.server.errors.PlatformException `BAD_REQUEST` for a source that nobody understands
    public void bring(Caller caller, List<FormDataset> datasets) {
        if (datasets.isEmpty()) {
            return;
        }
        Reach home = spaces.home(caller);
        for (FormDataset dataset : datasets) {
            StoragePath folder = DATASETS.child(name(dataset.source()));
            if (dataset.again() || storage.find(home, folder).isEmpty()) {
                Task _ = imports.order(caller, home, new ImportRequest(dataset.source(), folder, "", true, ""));
            }
        }
    }

    /// Such as `10.5281-zenodo.15411009`.
    private static String name(String source) {
        String name = source.replaceFirst("(?i)^(https?://|doi:)", "")
                .replaceAll("[?#].*$", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        return name.isEmpty() ? "dataset" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
