package dev.atoll.server.catalog.search;

/// The order of what was found.
public enum SearchSort {
    /// What fits best comes first; see [SearchQuery]. By title when no words are given.
    RELEVANCE,
    /// What was updated last comes first.
    NEWEST,
    /// By title.
    TITLE
}
