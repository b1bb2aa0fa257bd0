package dev.atoll.server.storage;

import dev.atoll.spi.blob.BlobKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way to a path: the folders it is in, and what is there.
///
/// @param area where the way begins, in the store
/// @param folders from the area's top down to the parent; none for the top itself. Fewer than the path
///     has names when a folder is missing
/// @param item what is at the path; empty when nothing is
record Trail(BlobKey area, StoragePath path, List<Row> folders, Optional<Row> item) {

    Trail {
        folders = List.copyOf(folders);
    }

    /// Whether every folder above the path is there.
    boolean hasParent() {
        return path.isTop() || folders.size() == path.names().size();
    }

    Row parent() {
        return folders.getLast();
    }

    List<String> folderIds() {
        return folders.stream().map(Row::id).toList();
    }

    /// The way to something in this folder.
    ///
    /// @param name in the store
    /// @param known what the index knows of it
    Trail to(String name, @Nullable Row known) {
        List<Row> upwards = new ArrayList<>(folders);
        item.ifPresent(upwards::add);
        return new Trail(area, path.found(name), upwards, Optional.ofNullable(known));
    }

    /// Where the path lies in the store.
    BlobKey key() {
        return item.isPresent() && !path.isTop()
                ? parentKey().child(item.get().name())
                : path.isTop() ? area : parentKey().child(path.name());
    }

    /// Where its folder lies.
    BlobKey parentKey() {
        List<String> names = new ArrayList<>(area.names());
        folders.stream().skip(1).map(Row::name).forEach(names::add);
        return new BlobKey(names);
    }
}
