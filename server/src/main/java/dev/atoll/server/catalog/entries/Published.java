package dev.atoll.server.catalog.entries;

/// What became of a submission.
///
/// @param created whether something new was published; else the very same was there already
public record Published(Entry entry, EntryVersion version, boolean created) {}
