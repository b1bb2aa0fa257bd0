package dev.atoll.server.catalog.entries;

/// An entry came, changed or went.
///
/// @param name its name, which may be gone already
public record EntryChanged(String name) {}
