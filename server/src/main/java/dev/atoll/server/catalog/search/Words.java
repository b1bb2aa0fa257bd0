package dev.atoll.server.catalog.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a text, as they are compared.
final class Words {

    /// From here on a piece is found inside of words, and a typo is forgiven.
    static final int SHORTEST_INNER = 4;

    private static final int LONGEST = 40;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private Words() {}

    /// The different words in their order.
    ///
    /// @param most words
    static Set<String> of(String text, int most) {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(fold(text));
        while (words.size() < most && matcher.find()) {
            words.add(cut(matcher.group()));
        }
        return words;
    }

    static int count(String text) {
        return (int) WORD.matcher(fold(text)).results().count();
    }

    static int letters(String word) {
        return word.codePointCount(0, word.length());
    }

    /// By way of upper case, so that ß is ss and all forms of sigma are one; letter by letter, because in
    /// lower case a whole word would have two.
    static String fold(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(bare.length());
        bare.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static String cut(String word) {
        return letters(word) <= LONGEST ? word : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
