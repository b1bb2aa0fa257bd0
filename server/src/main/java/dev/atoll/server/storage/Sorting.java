package dev.atoll.server.storage;

import java.util.Locale;
import java.util.regex.Pattern;

/// Sorts names as people do.
final class Sorting {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int LONGEST_NUMBER = 20;

    private Sorting() {}

    /// A text that sorts by its characters as people sort the name: without regard to case, numbers by
    /// their value.
    static String key(String composed) {
        return NUMBER.matcher(composed.toLowerCase(Locale.ROOT)).replaceAll(match -> padded(match.group()));
    }

    private static String padded(String digits) {
        String number = digits.replaceFirst("^0+(?=.)", "");
        return number.length() >= LONGEST_NUMBER ? number : "0".repeat(LONGEST_NUMBER - number.length()) + number;
    }
}
