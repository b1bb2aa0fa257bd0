package dev.atoll.sdk;

import java.util.List;

/// Rows and columns.
///
/// @param columns their names
/// @param rows as many cells each as there are columns: texts, numbers or truths
public record Table(List<String> columns, List<? extends List<?>> rows) implements Result {

    public Table {
        columns = List.copyOf(columns);
        int expected = columns.size();
        rows = rows.stream().map(List::copyOf).toList();
        rows.stream().filter(row -> row.size() != expected).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException("row " + row + ": " + row.size() + " cells (expected " + expected + ")");
        });
    }
}
