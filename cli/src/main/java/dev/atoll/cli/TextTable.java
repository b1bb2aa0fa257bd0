package dev.atoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rows and columns in letters of one width: numbers to the right, words to the left.
///
/// @param columns their names
/// @param rows as many cells each as there are columns
/// @param numeric which columns hold numbers
record TextTable(List<String> columns, List<List<String>> rows, List<Boolean> numeric) {

    TextTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        numeric = List.copyOf(numeric);
    }

    List<String> lines() {
        List<List<String>> all = new ArrayList<>(List.of(columns));
        all.addAll(rows);
        int[] widths = IntStream.range(0, columns.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String room = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : "  ").append(numeric.get(column) ? room + cell : cell + room);
        }
        return line.toString().stripTrailing();
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
