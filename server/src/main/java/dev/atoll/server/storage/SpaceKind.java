package dev.atoll.server.storage;

import java.util.Locale;

/// Whose a space is.
public enum SpaceKind {
    /// Somebody's own.
    HOME,
    /// The files that the members of a project share.
    PROJECT;

    /// Such as `home`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
