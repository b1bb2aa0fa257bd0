package dev.atoll.server.datasets;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemQuery;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Lists all files of a folder, at any depth.
final class FolderWalk {

    /// What the numbers of a dataset are made for, and what fits into memory as a list.
    static final int MOST_FILES = 100_000;

    private static final int PART = 1000;

    private final Storage storage;
    private final Reach reach;
    private final StoragePath folder;
    private final List<Found> found = new ArrayList<>();

    private FolderWalk(Storage storage, Reach reach, StoragePath folder) {
        this.storage = storage;
        this.reach = reach;
        this.folder = folder;
    }

    /// A file of the folder.
    ///
    /// @param path below the folder, with slashes
    /// @param sha256 as the index knows it; empty when it does not
    record Found(String path, long bytes, String sha256) {

        /// The first folder on the way.
        String label() {
            int slash = path.indexOf('/');
            return slash < 0 ? "" : path.substring(0, slash);
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /// Where it is in the space.
        StoragePath below(StoragePath folder) {
            return StoragePath.parse(path).below(folder);
        }
    }

    /// In the order of the manifest: by path, byte by byte.
    ///
    /// @throws PlatformException `NOT_FOUND`, `CONFLICT` for a file, `BAD_REQUEST` for a folder with
    ///     nothing or with too much in it
    static List<Found> of(Storage storage, Reach reach, StoragePath folder) {
        // What a workload wrote a moment ago belongs to it, too.
        storage.scan(reach, folder);
        FolderWalk walk = new FolderWalk(storage, reach, folder);
        walk.walk();
        if (walk.found.isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, folder + ": no files (expected at least one)");
        }
        walk.found.sort(
                Comparator.comparing(file -> file.path().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        return walk.found;
    }

    private void walk() {
        Deque<StoragePath> folders = new ArrayDeque<>(List.of(folder));
        while (!folders.isEmpty()) {
            StoragePath next = folders.removeLast();
            // From name to name: what comes and goes meanwhile makes it skip nothing and tell nothing twice.
            List<Item> items = storage.list(reach, next, ItemQuery.first(PART)).items();
            while (!items.isEmpty()) {
                items.stream().filter(Item::folder).map(Item::path).forEach(folders::add);
                items.stream().filter(item -> !item.folder()).forEach(this::add);
                items = storage.following(reach, next, items.getLast(), PART);
            }
        }
    }

    private void add(Item item) {
        if (found.size() == MOST_FILES) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    folder + ": more than " + MOST_FILES + " files (expected at most so many in a dataset)");
        }
        String path = String.join("/", item.path().from(folder).names());
        // A workload may have given it a name that other systems cannot unpack: better said now than then.
        var _ = StoragePath.parse(path);
        found.add(new Found(path, item.bytes(), item.checksums().sha256()));
    }
}
