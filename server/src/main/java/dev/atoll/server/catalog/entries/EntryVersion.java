package dev.atoll.server.catalog.entries;

import java.time.Instant;

/// One version of an entry; it never changes.
///
/// @param version as people name it, such as `1.2`
/// @param metadata JSON, the author's fields in the author's order
/// @param readme Markdown, not sanitised; empty for none
/// @param citation the package's `CITATION.cff`; empty for none
/// @param sha256 of everything the author gave
/// @param packaged whether it has files, which can be fetched and perhaps run
/// @param createdBy the account that published it
/// @param runnableBy the account that allowed its code to run; empty when nobody has
public record EntryVersion(
        String id,
        String entryId,
        String version,
        String metadata,
        String readme,
        String citation,
        String sha256,
        boolean packaged,
        Instant created,
        String createdBy,
        String runnableBy) {

    /// Whether its code may run here.
    public boolean isRunnable() {
        return packaged && !runnableBy.isEmpty();
    }
}
