package dev.atoll.server.catalog.search;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;

/// The terms under which an entry is found: a mark for what the term is, the letters, and the place.
///
/// Pieces are terms of their own, because thousands of words may begin with three letters or have four in
/// them: their lists of entries are merged while writing, not while somebody waits.
final class WordTerms extends TokenStream {

    static final String FIELD = "words";

    /// A whole word.
    static final char WHOLE = '=';
    /// The first letters of a word, at most [#LONGEST_BEGINNING].
    static final char BEGINNING = '<';
    /// The rest of a word from any letter but the first on: what begins such a rest is inside the word.
    static final char REST = '>';
    /// A whole word at any place, without the place: the vocabulary.
    static final char ANYWHERE = '~';

    static final int LONGEST_BEGINNING = 4;

    private static final char BEFORE_PLACE = '\0';

    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final List<String> terms;
    private Iterator<String> rest;

    WordTerms(List<String> terms) {
        this.terms = terms;
        this.rest = terms.iterator();
    }

    static BytesRef term(char mark, String letters, Place place) {
        return new BytesRef(mark + letters + BEFORE_PLACE + place.letter());
    }

    /// What every term of these letters begins with.
    static BytesRef prefix(char mark, String letters) {
        return new BytesRef(mark + letters);
    }

    static Place placeOf(BytesRef term) {
        return Place.of(term.bytes[term.offset + term.length - 1]);
    }

    /// The terms of a place, added to those of others. Some come twice: the index does not mind.
    static void add(List<String> terms, Place place, Iterable<String> words) {
        String end = String.valueOf(BEFORE_PLACE) + place.letter();
        for (String word : words) {
            terms.add(ANYWHERE + word);
            terms.add(WHOLE + word + end);
            int letters = Words.letters(word);
            for (int length = 1; length <= Math.min(letters, LONGEST_BEGINNING); length++) {
                terms.add(BEGINNING + word.substring(0, word.offsetByCodePoints(0, length)) + end);
            }
            for (int skipped = 1; skipped <= letters - Words.SHORTEST_INNER; skipped++) {
                terms.add(REST + word.substring(word.offsetByCodePoints(0, skipped)) + end);
            }
        }
    }

    @Override
    public boolean incrementToken() {
        if (!rest.hasNext()) {
            return false;
        }
        clearAttributes();
        term.setBytesRef(new BytesRef(rest.next()));
        return true;
    }

    @Override
    public void reset() {
        rest = terms.iterator();
    }
}
