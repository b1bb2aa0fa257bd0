package dev.atoll.server.catalog.entries;

/// An entry at one of its versions.
///
/// @param runnableId the newest version whose code may run here; empty for none
public record PublishedEntry(Entry entry, EntryVersion version, String runnableId) {}
