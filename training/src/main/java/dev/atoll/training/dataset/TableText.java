package dev.atoll.training.dataset;

import dev.atoll.sdk.BadInputException;
import java.util.ArrayList;
import java.util.List;

/// Takes the rows out of a CSV text: cells apart by commas, semicolons or tabs, whichever the first
/// line has most of, and perhaps in quotation marks, where a doubled one stands for itself.
final class TableText {

    private static final char QUOTE = '"';

    private final String text;
    private final String file;
    private final char separator;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int at;
    private int line = 1;

    /// One row.
    ///
    /// @param line where it begins, from 1
    record Row(int line, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        /// A cell without blanks around it; empty when the row is too short.
        String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private TableText(String text, String file) {
        this.text = text;
        this.file = file;
        this.separator = separator(text);
    }

    /// All rows that are not blank, the header among them.
    ///
    /// @param file what messages call it
    static List<Row> rows(String text, String file) throws BadInputException {
        TableText table = new TableText(text, file);
        table.read();
        return table.rows;
    }

    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    private void read() throws BadInputException {
        int begin = line;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == QUOTE && cell.toString().isBlank()) {
                readQuoted();
            } else if (next == separator) {
                endCell();
            } else if (next == '\n' || next == '\r') {
                endLine(next);
                endRow(begin);
                begin = line;
            } else {
                cell.append(next);
            }
        }
        endRow(begin);
    }

    private void readQuoted() throws BadInputException {
        int begin = line;
        cell.setLength(0);
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == QUOTE && (at == text.length() || text.charAt(at) != QUOTE)) {
                return;
            }
            if (next == QUOTE) {
                at++;
            } else if (next == '\n') {
                line++;
            }
            cell.append(next);
        }
        throw new BadInputException(file + ", line " + begin + ": a quotation mark opens and none closes");
    }

    private void endLine(char ending) {
        if (ending == '\r' && at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    private void endCell() {
        cells.add(cell.toString());
        cell.setLength(0);
    }

    private void endRow(int begin) {
        endCell();
        Row row = new Row(begin, cells);
        if (!row.isBlank()) {
            rows.add(row);
        }
        cells = new ArrayList<>();
    }
}
