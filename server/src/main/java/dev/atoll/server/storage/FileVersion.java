package dev.atoll.server.storage;

import java.time.Instant;

/// What a file was before it was written over.
///
/// @param modified when its bytes were changed last
/// @param replaced when it was written over
public record FileVersion(String id, long bytes, Instant modified, Instant replaced) {}
