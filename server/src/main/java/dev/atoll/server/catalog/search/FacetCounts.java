package dev.atoll.server.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.LongValues;

/// Filters, and counts in the same walk: what one filter alone keeps out still counts for that filter's facet.
final class FacetCounts {

    private static final int MOST_VALUES = 100;

    private final FacetOrdinals ordinals;
    private final Map<SearchFacet, Set<String>> filters;
    private final int wanted;
    private final int[] counts;

    FacetCounts(FacetOrdinals ordinals, Map<SearchFacet, Set<String>> filters) {
        this.ordinals = ordinals;
        this.filters = filters;
        this.wanted = filters.keySet().stream().mapToInt(SearchFacet::bit).sum();
        this.counts = new int[ordinals.size()];
    }

    Segment in(LeafReaderContext segment) throws IOException {
        return new Segment(segment);
    }

    /// Most frequent first.
    Map<SearchFacet, List<SearchFindings.Count>> sorted() throws IOException {
        FacetOrdinals.Lookup lookup = ordinals.lookup();
        Map<SearchFacet, List<SearchFindings.Count>> sorted = new EnumMap<>(SearchFacet.class);
        int ordinal = 0;
        for (SearchFacet facet : SearchFacet.values()) {
            List<SearchFindings.Count> found = new ArrayList<>();
            // The values stand in the order of their letters.
            for (; ordinal < counts.length; ordinal++) {
                if (counts[ordinal] == 0) {
                    continue;
                }
                String value = lookup.value(ordinal).utf8ToString();
                if (!facet.begins(value)) {
                    break;
                }
                found.add(new SearchFindings.Count(value.substring(1), counts[ordinal]));
            }
            sorted.put(facet, mostFrequent(facet, found));
        }
        return sorted;
    }

    private List<SearchFindings.Count> mostFrequent(SearchFacet facet, List<SearchFindings.Count> values) {
        Set<String> chosen = filters.getOrDefault(facet, Set.of());
        values.sort(Comparator.comparingInt(SearchFindings.Count::count)
                .reversed()
                .thenComparing(SearchFindings.Count::value));
        List<SearchFindings.Count> most = new ArrayList<>();
        for (SearchFindings.Count value : values) {
            if (most.size() < MOST_VALUES || chosen.contains(value.value())) {
                most.add(value);
            }
        }
        return most;
    }

    /// The walk through one segment, documents in ascending order.
    final class Segment {

        private final SortedSetDocValues values;
        /// By the number of a value: the bit of the filter that accepts it, or 0.
        private final byte[] accepted;
        private final byte[] facets;
        private final int[] here;
        private int[] current = new int[64];

        Segment(LeafReaderContext segment) throws IOException {
            this.values = FacetOrdinals.values(segment);
            int size = Math.toIntExact(values.getValueCount());
            this.here = new int[size];
            this.accepted = new byte[size];
            this.facets = new byte[size];
            for (SearchFacet facet : filters.keySet()) {
                accept(facet);
            }
        }

        private void accept(SearchFacet facet) throws IOException {
            for (String value : filters.getOrDefault(facet, Set.of())) {
                long ordinal = values.lookupTerm(new BytesRef(facet.letter() + IndexedDocument.value(value)));
                if (ordinal >= 0) {
                    accepted[(int) ordinal] = (byte) facet.bit();
                }
            }
            int to = begin(facet.nextLetter());
            for (int ordinal = begin(facet.letter()); ordinal < to; ordinal++) {
                facets[ordinal] = (byte) facet.bit();
            }
        }

        private int begin(String letter) throws IOException {
            long ordinal = values.lookupTerm(new BytesRef(letter));
            return (int) (ordinal >= 0 ? ordinal : -ordinal - 1);
        }

        /// Whether all filters let it through; counted either way.
        boolean passes(int document) throws IOException {
            int length = read(document);
            int missing = wanted;
            for (int i = 0; i < length; i++) {
                missing &= ~accepted[current[i]];
            }
            if (missing == 0) {
                for (int i = 0; i < length; i++) {
                    here[current[i]]++;
                }
                return true;
            }
            if (Integer.bitCount(missing) == 1) {
                for (int i = 0; i < length; i++) {
                    if ((facets[current[i]] & missing) != 0) {
                        here[current[i]]++;
                    }
                }
            }
            return false;
        }

        private int read(int document) throws IOException {
            if (!values.advanceExact(document)) {
                return 0;
            }
            int length = values.docValueCount();
            if (length > current.length) {
                current = new int[2 * length];
            }
            for (int i = 0; i < length; i++) {
                current[i] = (int) values.nextOrd();
            }
            return length;
        }

        void close(LeafReaderContext segment) {
            LongValues ofAll = ordinals.ofAll(segment);
            for (int ordinal = 0; ordinal < here.length; ordinal++) {
                if (here[ordinal] > 0) {
                    counts[(int) ofAll.get(ordinal)] += here[ordinal];
                }
            }
        }
    }
}
