package dev.atoll.server.storage;

import java.time.Instant;

/// Where something was before it was deleted.
record Trashed(String id, String spaceId, StoragePath path, Instant deleted, String deletedBy) {}
