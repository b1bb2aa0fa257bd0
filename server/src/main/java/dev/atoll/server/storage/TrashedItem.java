package dev.atoll.server.storage;

import java.time.Instant;

/// A file or folder in the trash.
///
/// @param path where it was, counted from the top of the reach
/// @param deletedBy an account; empty for somebody with a link
public record TrashedItem(
        String id, StoragePath path, boolean folder, long bytes, long files, Instant deleted, String deletedBy) {}
