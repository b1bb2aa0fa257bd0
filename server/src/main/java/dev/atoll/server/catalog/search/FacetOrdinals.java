package dev.atoll.server.catalog.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;

/// The numbers of the values of all facets: each segment counts by its own, and here they become one.
final class FacetOrdinals {

    private final List<LeafReaderContext> segments;
    private final OrdinalMap map;

    FacetOrdinals(List<LeafReaderContext> segments) throws IOException {
        this.segments = segments;
        SortedSetDocValues[] values = new SortedSetDocValues[segments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = values(segments.get(i));
        }
        this.map = OrdinalMap.build(null, values, PackedInts.DEFAULT);
    }

    static SortedSetDocValues values(LeafReaderContext segment) throws IOException {
        return DocValues.getSortedSet(segment.reader(), IndexedDocument.FACETS);
    }

    int size() {
        return Math.toIntExact(map.getValueCount());
    }

    LongValues ofAll(LeafReaderContext segment) {
        return map.getGlobalOrds(segment.ord);
    }

    /// The values of everything, with the letters of their facets.
    Lookup lookup() throws IOException {
        SortedSetDocValues[] values = new SortedSetDocValues[segments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = values(segments.get(i));
        }
        return ordinal -> {
            int segment = map.getFirstSegmentNumber(ordinal);
            return values[segment].lookupOrd(map.getFirstSegmentOrd(ordinal));
        };
    }

    interface Lookup {
        BytesRef value(int ordinal) throws IOException;
    }
}
