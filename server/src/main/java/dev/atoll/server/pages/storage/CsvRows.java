package dev.atoll.server.pages.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Reads the rows of a table as RFC 4180 writes them, with commas, semicolons or tabs.
final class CsvRows {

    private static final int MOST_COLUMNS = 50;

    private final String text;
    private final char delimiter;
    private final int most;
    private final List<List<String>> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private boolean quoted;

    private CsvRows(String text, int most) {
        this.text = text;
        this.most = most;
        String head = text.lines().findFirst().orElse("");
        // Where two are as frequent, it is the one that numbers and words have less often.
        this.delimiter = Stream.of('\t', ';', ',')
                .max(Comparator.comparingLong(
                        sign -> head.chars().filter(c -> c == sign).count()))
                .orElseThrow();
    }

    /// The rows at the beginning of a text; all as long as the longest.
    ///
    /// @param most how many at most
    static List<List<String>> read(String text, int most) {
        return new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text, most).read();
    }

    private List<List<String>> read() {
        for (int at = 0; at < text.length() && rows.size() < most; at++) {
            char sign = text.charAt(at);
            if (sign == '"' && quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (sign == '"') {
                quoted = !quoted;
            } else if (quoted) {
                cell.append(sign);
            } else if (sign == delimiter) {
                endCell();
            } else if (sign == '\n') {
                endRow();
            } else if (sign != '\r') {
                cell.append(sign);
            }
        }
        if (rows.size() < most && (!row.isEmpty() || !cell.isEmpty())) {
            endRow();
        }
        return even();
    }

    private void endCell() {
        if (row.size() < MOST_COLUMNS) {
            row.add(cell.toString());
        }
        cell.setLength(0);
    }

    private void endRow() {
        endCell();
        if (row.size() > 1 || !row.getFirst().isEmpty()) {
            rows.add(row);
        }
        row = new ArrayList<>();
    }

    private List<List<String>> even() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        for (List<String> one : rows) {
            while (one.size() < columns) {
                one.add("");
            }
        }
        return rows;
    }
}
