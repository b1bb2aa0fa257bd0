package dev.atoll.server.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;

/// A query, asked of the index as it is at one moment.
final class Question {

    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_WORDS = 16;
    private static final int ENOUGH_AS_TYPED = 10;
    private static final int DEEPEST = 10_000;

    private final SearchQuery query;
    private final List<WordPattern> words;

    Question(SearchQuery query) {
        String text = query.text();
        this.query = query;
        this.words =
                Words.of(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT), MOST_WORDS).stream()
                        .map(WordPattern::new)
                        .toList();
    }

    SearchFindings ask(Snapshot snapshot) throws IOException {
        List<LeafReaderContext> segments = snapshot.reader().leaves();
        List<Matches> matches = matches(segments, false);
        if (matches.stream().mapToInt(Matches::count).sum() < ENOUGH_AS_TYPED
                && words.stream().anyMatch(WordPattern::forgives)) {
            matches = matches(segments, true);
        }
        FacetCounts facets = new FacetCounts(snapshot.facets(), query.filters());
        int last = (int) Math.min((long) query.page() * query.pageSize(), DEEPEST);
        int most = Math.max(1, Math.min(last, snapshot.reader().maxDoc()));
        TopFieldCollector best = new TopFieldCollectorManager(sort(), most, Integer.MAX_VALUE).newCollector();
        int total = 0;
        for (int i = 0; i < segments.size(); i++) {
            total += collect(segments.get(i), matches.get(i), facets, best);
        }
        return new SearchFindings(page(segments, best), total, facets.sorted());
    }

    private List<Matches> matches(List<LeafReaderContext> segments, boolean forgiving) throws IOException {
        List<Matches> matches = new ArrayList<>();
        for (LeafReaderContext segment : segments) {
            matches.add(Matches.in(segment.reader(), words, forgiving, query.viewer()));
        }
        return matches;
    }

    private static int collect(LeafReaderContext segment, Matches matches, FacetCounts facets, TopFieldCollector best)
            throws IOException {
        if (matches.count() == 0) {
            return 0;
        }
        NumericDocValues deprecated = DocValues.getNumeric(segment.reader(), IndexedDocument.DEPRECATED);
        FacetCounts.Segment filter = facets.in(segment);
        LeafCollector collector = best.getLeafCollector(segment);
        Score score = new Score();
        collector.setScorer(score);
        int passed = 0;
        for (int document = matches.next(0); document >= 0; document = matches.next(document + 1)) {
            if (!filter.passes(document)) {
                continue;
            }
            passed++;
            boolean half = deprecated.advanceExact(document) && deprecated.longValue() == 1;
            score.set(matches.score(document), half);
            collector.collect(document);
        }
        filter.close(segment);
        return passed;
    }

    private List<String> page(List<LeafReaderContext> segments, TopFieldCollector best) throws IOException {
        long first = (long) (query.page() - 1) * query.pageSize();
        if (first >= DEEPEST) {
            return List.of();
        }
        ScoreDoc[] found = best.topDocs((int) first, query.pageSize()).scoreDocs;
        List<String> ids = new ArrayList<>();
        for (ScoreDoc each : found) {
            LeafReaderContext segment = segments.get(ReaderUtil.subIndex(each.doc, segments));
            BinaryDocValues values = DocValues.getBinary(segment.reader(), IndexedDocument.ID);
            if (values.advanceExact(each.doc - segment.docBase)) {
                ids.add(values.binaryValue().utf8ToString());
            }
        }
        return ids;
    }

    private Sort sort() {
        SortField order = new SortField(IndexedDocument.ORDER, SortField.Type.STRING);
        SortField valid = new SortField(IndexedDocument.INVALID, SortField.Type.INT);
        return switch (query.sort()) {
            case RELEVANCE ->
                words.isEmpty()
                        ? new Sort(valid, SortField.FIELD_SCORE, order)
                        : new Sort(
                                valid,
                                SortField.FIELD_SCORE,
                                new SortField(IndexedDocument.TITLE_WORDS, SortField.Type.INT),
                                order);
            case NEWEST -> new Sort(new SortField(IndexedDocument.UPDATED, SortField.Type.LONG, true), order);
            case TITLE -> new Sort(order);
        };
    }

    /// The score of the document under way.
    private static final class Score extends Scorable {

        private float score;

        void set(int sum, boolean half) {
            int places = sum % WordPattern.AS_TYPED;
            score = sum - places + (half ? places / 2f : places);
        }

        @Override
        public float score() {
            return score;
        }
    }
}
