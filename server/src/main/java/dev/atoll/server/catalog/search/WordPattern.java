package dev.atoll.server.catalog.search;

import dev.atoll.server.catalog.search.Place.Fit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.jspecify.annotations.Nullable;

/// A word that is looked for, and where in a segment of the index it fits.
final class WordPattern {

    /// More than all scores of a query together: more words as typed come before better places.
    static final int AS_TYPED = 10_000;

    private static final int TWO_EDITS_FROM = 8;

    private final String word;
    private final int letters;
    private @Nullable List<Typos> typos;

    WordPattern(String word) {
        this.word = word;
        this.letters = Words.letters(word);
    }

    boolean forgives() {
        return letters >= Words.SHORTEST_INNER;
    }

    /// Writes the best score of each document.
    ///
    /// @param best by document, all 0
    void score(Terms terms, boolean forgiving, int[] best) throws IOException {
        Postings postings = new Postings(terms.iterator(), best);
        if (forgiving && forgives()) {
            for (Typos each : typos()) {
                postings.addLike(terms, each);
            }
        }
        if (letters >= Words.SHORTEST_INNER) {
            postings.addAllOf(WordTerms.prefix(WordTerms.REST, word), Fit.INSIDE);
        }
        if (letters <= WordTerms.LONGEST_BEGINNING) {
            postings.addAt(WordTerms.BEGINNING, word, Fit.BEGINNING);
        } else {
            postings.addAllOf(WordTerms.prefix(WordTerms.WHOLE, word), Fit.BEGINNING);
        }
        postings.addAt(WordTerms.WHOLE, word, Fit.WHOLE);
    }

    private List<Typos> typos() {
        List<Typos> known = typos;
        if (known == null) {
            int first = word.offsetByCodePoints(0, 1);
            String kept = WordTerms.ANYWHERE + word.substring(0, first);
            LevenshteinAutomata automata = new LevenshteinAutomata(word.substring(first), true);
            known = new ArrayList<>();
            if (letters >= TWO_EDITS_FROM) {
                known.add(new Typos(new CompiledAutomaton(automata.toAutomaton(2, kept)), Fit.TWO_EDITS));
            }
            known.add(new Typos(new CompiledAutomaton(automata.toAutomaton(1, kept)), Fit.ONE_EDIT));
            typos = known;
        }
        return known;
    }

    private record Typos(CompiledAutomaton automaton, Fit fit) {}

    /// The lists of documents of a segment.
    private static final class Postings {

        private final TermsEnum terms;
        private final int[] best;
        private @Nullable PostingsEnum reused;

        Postings(TermsEnum terms, int[] best) {
            this.terms = terms;
            this.best = best;
        }

        void addAt(char mark, String letters, Fit fit) throws IOException {
            for (Place place : Place.values()) {
                if (terms.seekExact(WordTerms.term(mark, letters, place))) {
                    add(place, fit);
                }
            }
        }

        void addAllOf(BytesRef prefix, Fit fit) throws IOException {
            if (terms.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
                return;
            }
            for (BytesRef term = terms.term(); term != null; term = terms.next()) {
                if (!StringHelper.startsWith(term, prefix)) {
                    return;
                }
                add(WordTerms.placeOf(term), fit);
            }
        }

        void addLike(Terms all, Typos typos) throws IOException {
            TermsEnum like = all.intersect(typos.automaton(), null);
            for (BytesRef term = like.next(); term != null; term = like.next()) {
                addAt(WordTerms.WHOLE, term.utf8ToString().substring(1), typos.fit());
            }
        }

        private void add(Place place, Fit fit) throws IOException {
            int score = place.score(fit) + (fit.isAsTyped() ? AS_TYPED : 0);
            PostingsEnum documents = terms.postings(reused, PostingsEnum.NONE);
            reused = documents;
            for (int document = documents.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = documents.nextDoc()) {
                best[document] = Math.max(best[document], score);
            }
        }
    }
}
