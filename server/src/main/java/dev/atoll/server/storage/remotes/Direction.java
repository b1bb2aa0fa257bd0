package dev.atoll.server.storage.remotes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which way files go.
public enum Direction {
    /// From elsewhere to the files here.
    IN,
    /// From the files here to elsewhere.
    OUT;

    /// Such as `in`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one of a name; empty for any other text.
    public static Optional<Direction> of(String name) {
        return Arrays.stream(values())
                .filter(direction -> direction.wireName().equals(name))
                .findFirst();
    }
}
