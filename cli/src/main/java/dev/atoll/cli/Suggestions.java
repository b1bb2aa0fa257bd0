package dev.atoll.cli;

import dev.atoll.metadata.Spelling;
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
                .filter(candidate -> Spelling.distance(name, candidate) <= tolerance
                        || candidate.startsWith(name)
                        || (name.length() > 3 && candidate.contains(name)))
                .sorted(Comparator.comparingInt((String candidate) -> Spelling.distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(AT_MOST)
                .toList();
    }

    /// `. Did you mean a or b?`, or nothing.
    static String sentence(String name, List<String> known) {
        List<String> near = near(name, known);
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }
}
