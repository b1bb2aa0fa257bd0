package dev.atoll.training.dataset;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Puts counts and lists into sentences.
final class Sentences {

    /// More names than that are only counted.
    private static final int SHOWN = 10;

    private Sentences() {}

    /// Such as `1 image` and `2,000 images`.
    static String count(long count, String thing) {
        String shown = String.format(Locale.ROOT, "%,d", count);
        if (count == 1) {
            return shown + " " + thing;
        }
        return shown + " " + (thing.endsWith("s") ? thing + "es" : thing + "s");
    }

    /// Such as `1 image is` and `2 images are`.
    static String countIs(long count, String thing) {
        return count(count, thing) + (count == 1 ? " is" : " are");
    }

    /// The first names in quotation marks, and how many there are besides.
    static String some(List<String> names) {
        String first =
                names.stream().limit(SHOWN).map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
    }

    /// The first lines below each other, and how many there are besides.
    static String lines(List<String> lines) {
        String first = lines.stream().limit(SHOWN).map(line -> "\n  " + line).collect(Collectors.joining());
        return lines.size() <= SHOWN ? first : first + "\n  … and " + (lines.size() - SHOWN) + " more";
    }
}
