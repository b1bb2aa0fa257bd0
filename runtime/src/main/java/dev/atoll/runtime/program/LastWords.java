package dev.atoll.runtime.program;

import java.util.List;

/// What a program said last, as the end of a reason.
final class LastWords {

    private static final int LONGEST = 300;

    private LastWords() {}

    /// The last line that says something; empty when there is none.
    static String of(List<String> lines) {
        return lines.reversed().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("File \""))
                .findFirst()
                .map(line -> ": " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…"))
                .orElse("");
    }
}
