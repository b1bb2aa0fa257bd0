package dev.atoll.server.catalog.search;

/// A property by which what was found can be narrowed.
public enum SearchFacet {
    KIND('a'),
    CATEGORY('b'),
    TASK('c'),
    LIBRARY('d'),
    DATA_TYPE('e'),
    LICENSE('f'),
    PROJECT('g'),
    TAG('h');

    private final char letter;

    SearchFacet(char letter) {
        this.letter = letter;
    }

    /// What the values of this facet begin with in the index, so that they stand together.
    String letter() {
        return String.valueOf(letter);
    }

    /// The first that is beyond all values of this facet.
    String nextLetter() {
        return String.valueOf((char) (letter + 1));
    }

    int bit() {
        return 1 << (letter - 'a');
    }

    boolean begins(String value) {
        return value.charAt(0) == letter;
    }
}
