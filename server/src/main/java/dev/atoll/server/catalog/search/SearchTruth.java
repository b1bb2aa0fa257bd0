package dev.atoll.server.catalog.search;

import java.util.Optional;
import java.util.stream.Stream;

/// Where the entries really are. The index is a copy that can be made anew at any time.
public interface SearchTruth {

    /// All entries there are, each once. Closed by the index.
    Stream<Stamp> stamps();

    /// The entry as it is now; empty when it is gone.
    Optional<SearchDocument> document(String id);

    /// Tells whether the index knows an entry as it is.
    ///
    /// @param stamp as in the document: when the index has the same, it has the same document
    record Stamp(String id, long stamp) {}
}
