package dev.atoll.metadata;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds what somebody may have meant by a word that is on no list.
public final class Spelling {

    private static final Pattern NOT_SOUNDED = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 60;
    private static final int SHORTEST_PIECE = 4;

    private Spelling() {}

    /// The word of a list that is written alike: but for capitals and dashes, for a letter or two, as a
    /// piece of it, or as its initials.
    static Optional<String> near(String word, List<String> words) {
        String bare = bare(word);
        if (word.length() > LONGEST || bare.isEmpty()) {
            return Optional.empty();
        }
        return Stream.<Predicate<String>>of(
                        known -> bare(known).equals(bare),
                        known -> distance(bare(known), bare) <= Math.max(1, bare.length() / 3),
                        known -> bare.length() >= SHORTEST_PIECE && bare(known).contains(bare),
                        known -> known.contains(" ") && initials(known).equals(bare),
                        known -> bare.length() >= SHORTEST_PIECE && bare.contains(bare(known)))
                .flatMap(fits -> words.stream().filter(fits))
                .findFirst();
    }

    /// Whether two words differ in nothing but capitals, blanks and dashes.
    static boolean isAlike(String left, String right) {
        return bare(left).equals(bare(right));
    }

    private static String bare(String word) {
        return NOT_SOUNDED.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static String initials(String words) {
        StringBuilder initials = new StringBuilder();
        Pattern.compile("\\s+").splitAsStream(words).forEach(word -> initials.append(word.charAt(0)));
        return initials.toString().toLowerCase(Locale.ROOT);
    }

    /// Levenshtein's distance: how many letters to add, drop or change.
    public static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(previous[column - 1] + change, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
