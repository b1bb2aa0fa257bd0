package dev.atoll.server.storage.api;

import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemPage;
import dev.atoll.server.storage.MediaTypes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file or folder as the API tells of it.
///
/// @param path from the top of the space, such as `/plankton/a.jpg`
/// @param kind `file` or `folder`
/// @param bytes of a folder those of all files in it
/// @param files 1 for a file; of a folder how many are in it, at any depth
/// @param etag another one after every change
/// @param sha256 of a file, once it is known
/// @param mediaType of a file, by its name
record ItemView(
        String id,
        String path,
        String name,
        String kind,
        long bytes,
        long files,
        Instant modified,
        Instant created,
        String etag,
        @Nullable String sha256,
        @Nullable String mediaType) {

    static ItemView of(Item item) {
        return new ItemView(
                item.id(),
                item.path().toString(),
                item.name(),
                kind(item.folder()),
                item.bytes(),
                item.files(),
                item.modified(),
                item.created(),
                item.etag(),
                item.checksums().isKnown() ? item.checksums().sha256() : null,
                item.folder() ? null : MediaTypes.of(item.name()));
    }

    static String kind(boolean folder) {
        return folder ? "folder" : "file";
    }

    /// A part of a folder.
    record ItemList(ItemView folder, List<ItemView> items, long total, int page, int pageSize) {

        static ItemList of(ItemPage found, int page, int pageSize) {
            return new ItemList(
                    ItemView.of(found.folder()),
                    found.items().stream().map(ItemView::of).toList(),
                    found.total(),
                    page,
                    pageSize);
        }
    }
}
