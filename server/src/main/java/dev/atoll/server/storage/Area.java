package dev.atoll.server.storage;

import dev.atoll.spi.blob.BlobKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The three parts of a space.
enum Area {
    /// What people see, and what workloads share.
    FILES,
    /// What people deleted.
    TRASH,
    /// What people wrote over.
    VERSIONS;

    /// Such as `files`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What it begins with, of all that a space begins with.
    Row of(Map<String, Row> tops) {
        return Optional.ofNullable(tops.get(wireName())).orElseThrow();
    }

    /// Where it lies in the store.
    BlobKey key(Space space) {
        return folder(space).child(wireName());
    }

    /// Where a space with all its parts lies.
    static BlobKey folder(Space space) {
        return switch (space.kind()) {
            case HOME -> BlobKey.of("homes", space.ownerId());
            case PROJECT -> BlobKey.of("projects", space.ownerId());
        };
    }
}
