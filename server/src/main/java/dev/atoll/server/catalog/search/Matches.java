package dev.atoll.server.catalog.search;

import dev.atoll.server.catalog.search.SearchViewer.Sight;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// What fits in one segment of the index, filters aside.
final class Matches {

    /// By document; 0 for what does not fit or may not be seen.
    private final int[] scores;

    private final int count;

    private Matches(int[] scores, int count) {
        this.scores = scores;
        this.count = count;
    }

    /// How many fit.
    int count() {
        return count;
    }

    /// The next document that fits, from this one on; -1 after the last.
    int next(int document) {
        for (int next = document; next < scores.length; next++) {
            if (scores[next] > 0) {
                return next;
            }
        }
        return -1;
    }

    int score(int document) {
        return scores[document];
    }

    static Matches in(LeafReader segment, List<WordPattern> words, boolean forgiving, SearchViewer viewer)
            throws IOException {
        int[] scores = scores(segment, words, forgiving);
        Bits live = segment.getLiveDocs();
        Bits visible = visible(segment, viewer);
        int count = 0;
        for (int document = 0; document < scores.length; document++) {
            if (scores[document] == 0) {
                continue;
            }
            if ((live == null || live.get(document)) && (visible == null || visible.get(document))) {
                count++;
            } else {
                scores[document] = 0;
            }
        }
        return new Matches(scores, count);
    }

    private static int[] scores(LeafReader segment, List<WordPattern> words, boolean forgiving) throws IOException {
        int[] sums = new int[segment.maxDoc()];
        if (words.isEmpty()) {
            Arrays.fill(sums, 1);
            return sums;
        }
        Terms terms = segment.terms(WordTerms.FIELD);
        if (terms == null) {
            return sums;
        }
        words.getFirst().score(terms, forgiving, sums);
        int[] best = new int[sums.length];
        for (WordPattern word : words.subList(1, words.size())) {
            Arrays.fill(best, 0);
            word.score(terms, forgiving, best);
            for (int document = 0; document < sums.length; document++) {
                sums[document] = sums[document] == 0 || best[document] == 0 ? 0 : sums[document] + best[document];
            }
        }
        return sums;
    }

    /// Null when everything is.
    private static @Nullable Bits visible(LeafReader segment, SearchViewer viewer) throws IOException {
        if (viewer.sight() == Sight.EVERYTHING) {
            return null;
        }
        FixedBitSet visible = new FixedBitSet(Math.max(1, segment.maxDoc()));
        Terms terms = segment.terms(IndexedDocument.SEEN_BY);
        if (terms == null) {
            return visible;
        }
        TermsEnum each = terms.iterator();
        for (String name : names(viewer).toList()) {
            if (each.seekExact(new BytesRef(name))) {
                PostingsEnum documents = each.postings(null, PostingsEnum.NONE);
                for (int document = documents.nextDoc();
                        document != DocIdSetIterator.NO_MORE_DOCS;
                        document = documents.nextDoc()) {
                    visible.set(document);
                }
            }
        }
        return visible;
    }

    private static Stream<String> names(SearchViewer viewer) {
        Stream<String> account =
                viewer.account().isEmpty() ? Stream.empty() : Stream.of(IndexedDocument.OWNER + viewer.account());
        if (viewer.sight() == Sight.OWN) {
            return account;
        }
        Stream<String> projects =
                viewer.projects().stream().filter(project -> !project.isEmpty()).map(IndexedDocument.PROJECT::concat);
        return Stream.concat(Stream.of(IndexedDocument.EVERYBODY), Stream.concat(account, projects));
    }
}
