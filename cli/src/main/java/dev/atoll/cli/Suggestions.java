package dev.atoll.cli;

import java.util.Comparator;
import java.util.List;

/// Finds what a person may have meant by a name that does not exist.
final class Suggestions {

    private static final int AT_MOST = 3;

    private Suggestions() {}

    /// The nearest of the known names, best first; at most three, none when nothing is near.
    static List<String> near(String name, List<String> known) {
        int tolerance = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= tolerance
                        || candidate.startsWith(name)
                        || (name.length() > 3 && candidate.contains(name)))
                .sorted(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(AT_MOST)
                .toList();
    }

    /// `. Did you mean a or b?`, or nothing.
    static String sentence(String name, List<String> known) {
        List<String> near = near(name, known);
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    /// Levenshtein's: how many letters to add, drop or change.
    static int distance(String left, String right) {
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
