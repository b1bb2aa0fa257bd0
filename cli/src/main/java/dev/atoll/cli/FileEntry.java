package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A file or folder, here or on a platform.
///
/// @param path below what was listed, with slashes between its names; empty for that itself
/// @param modified to the millisecond: what is finer does not survive every disk
/// @param etag of a platform's; empty here
/// @param sha256 empty where nobody said
record FileEntry(String path, boolean folder, long bytes, Instant modified, String etag, String sha256) {

    FileEntry {
        modified = modified.truncatedTo(ChronoUnit.MILLIS);
    }

    static FileEntry of(String path, JsonNode item) {
        return new FileEntry(
                path,
                item.path("kind").asText().equals("folder"),
                item.path("bytes").asLong(),
                Instant.parse(item.path("modified").asText()),
                item.path("etag").asText(),
                item.path("sha256").asText());
    }
}
