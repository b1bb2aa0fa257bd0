package dev.atoll.server.catalog.search;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/// The index as it was at one moment.
final class Snapshot {

    private final DirectoryReader reader;
    private @Nullable FacetOrdinals facets;

    Snapshot(DirectoryReader reader) {
        this.reader = reader;
    }

    DirectoryReader reader() {
        return reader;
    }

    /// Made at the first question: many changes may come before one.
    synchronized FacetOrdinals facets() throws IOException {
        FacetOrdinals known = facets;
        if (known == null) {
            known = new FacetOrdinals(reader.leaves());
            facets = known;
        }
        return known;
    }
}
