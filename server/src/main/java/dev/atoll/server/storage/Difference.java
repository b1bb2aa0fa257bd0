package dev.atoll.server.storage;

import dev.atoll.spi.blob.BlobStat;
import org.jspecify.annotations.Nullable;

/// Where the index and the store do not agree.
///
/// @param trail what the index knows
/// @param stat what the store says; null when it has nothing there
record Difference(Trail trail, @Nullable BlobStat stat) {

    /// The name in the store, which need not be composed.
    String name() {
        return stat == null ? trail.item().map(Row::name).orElse("") : stat.name();
    }

    boolean isSameFile() {
        return stat != null
                && !stat.folder()
                && trail.item().filter(row -> !row.folder()).isPresent();
    }
}
