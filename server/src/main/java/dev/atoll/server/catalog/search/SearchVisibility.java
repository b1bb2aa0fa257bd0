package dev.atoll.server.catalog.search;

/// Who finds an entry. Its owner and operators always do.
public enum SearchVisibility {
    /// Nobody else.
    DRAFT,
    /// The members of its project.
    PROJECT,
    /// Everybody.
    PUBLIC
}
