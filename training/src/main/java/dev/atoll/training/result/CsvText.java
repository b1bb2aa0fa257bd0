package dev.atoll.training.result;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lines of cells after RFC 4180.
final class CsvText {

    private static final Pattern FORMULA = Pattern.compile("(?=[=+\\-@\\t\\r\\n])");
    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]");

    private final StringBuilder text = new StringBuilder();

    CsvText(String... header) {
        row((Object[]) header);
    }

    /// @param cells texts and numbers; one that is no number (NaN) is empty
    void row(Object... cells) {
        text.append(Arrays.stream(cells).map(CsvText::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises: names of
    /// files and classes come from anywhere.
    private static String cell(Object value) {
        if (value instanceof Double number) {
            return number.isNaN() ? "" : Figures.exact(number);
        }
        if (value instanceof Number number) {
            return number.toString();
        }
        String text = value.toString();
        String safe = FORMULA.matcher(text).lookingAt() ? "'" + text : text;
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
