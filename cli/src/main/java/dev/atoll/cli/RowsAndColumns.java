package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A table.
record RowsAndColumns(List<String> columns, List<List<JsonNode>> rows) implements AnswerView {

    private static final int MOST_ROWS = 50;

    RowsAndColumns {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static RowsAndColumns of(JsonNode json) {
        List<String> columns = new ArrayList<>();
        json.path("columns").forEach(column -> columns.add(column.asText()));
        List<List<JsonNode>> rows = new ArrayList<>();
        for (JsonNode row : json.path("rows")) {
            rows.add(IntStream.range(0, columns.size()).mapToObj(row::path).toList());
        }
        return new RowsAndColumns(columns, rows);
    }

    @Override
    public List<String> lines() {
        if (rows.isEmpty()) {
            return List.of("no rows");
        }
        List<List<String>> shown = rows.stream()
                .limit(MOST_ROWS)
                .map(row -> row.stream().map(RowsAndColumns::cell).toList())
                .toList();
        List<Boolean> numeric = IntStream.range(0, columns.size())
                .mapToObj(column -> rows.stream().allMatch(row -> isNumber(row.get(column))))
                .toList();
        List<String> lines = new ArrayList<>(new TextTable(columns, shown, numeric).lines());
        if (rows.size() > MOST_ROWS) {
            lines.add("and " + (rows.size() - MOST_ROWS) + " more rows (--json gives all)");
        }
        return lines;
    }

    @Override
    public String brief() {
        return rows.size() == 1 ? "1 row" : rows.size() + " rows";
    }

    private static boolean isNumber(JsonNode cell) {
        return cell.isNumber() || cell.isNull();
    }

    private static String cell(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }
}
