package dev.atoll.server.storage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A file that is shared alone is shown in a folder that holds nothing else, whatever lies beside it.
final class SharedFile {

    private SharedFile() {}

    /// The folder, when the file is there.
    ///
    /// @param trail to the file
    static Optional<Item> folder(Reach reach, Trail trail) {
        return trail.item()
                .filter(_ -> reach.grant().leads(trail))
                .map(file -> new Item(
                        reach.grant().shareId(),
                        StoragePath.TOP,
                        true,
                        file.bytes(),
                        1,
                        file.modified(),
                        file.created(),
                        file.etag(),
                        Checksums.UNKNOWN));
    }

    /// What is asked for of that folder.
    static ItemPage page(Item folder, Item file, ItemQuery query) {
        String wanted = StoragePath.composed(query.filter()).toLowerCase(Locale.ROOT);
        boolean fits = file.name().toLowerCase(Locale.ROOT).contains(wanted);
        return new ItemPage(folder, fits && query.skip() == 0 ? List.of(file) : List.of(), fits ? 1 : 0);
    }
}
