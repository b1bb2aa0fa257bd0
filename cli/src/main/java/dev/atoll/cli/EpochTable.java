package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The last epochs of a training, with what was measured in them.
final class EpochTable {

    private static final int MOST_EPOCHS = 8;
    private static final int MOST_COLUMNS = 6;

    private final TreeMap<Long, Map<String, String>> epochs = new TreeMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    /// @param metric such as `{"step": 1, "value": 0.19, "name": "loss"}`
    void add(JsonNode metric) {
        String name = metric.path("name").asText();
        long epoch = metric.path("step").asLong();
        if (!epochs.isEmpty() && epoch < epochs.lastKey()) {
            // It learns anew, from another part of the data.
            epochs.clear();
        }
        names.add(name);
        epochs.computeIfAbsent(epoch, _ -> new LinkedHashMap<>()).put(name, shown(metric.path("value")));
        if (epochs.size() > MOST_EPOCHS) {
            var _ = epochs.pollFirstEntry();
        }
    }

    private static String shown(JsonNode value) {
        return value.isNumber() ? "%.4f".formatted(value.asDouble()) : "";
    }

    boolean isEmpty() {
        return epochs.isEmpty();
    }

    List<String> lines() {
        List<String> columns = names.stream().limit(MOST_COLUMNS).toList();
        List<List<String>> rows = new ArrayList<>();
        epochs.forEach((epoch, values) -> rows.add(Stream.concat(
                        Stream.of(Long.toString(epoch)), columns.stream().map(name -> values.getOrDefault(name, "")))
                .toList()));
        List<String> heads = Stream.concat(Stream.of("epoch"), columns.stream()).toList();
        return new TextTable(heads, rows, heads.stream().map(_ -> true).toList()).lines();
    }

    /// One of them in a line.
    String line(long epoch) {
        return "epoch " + epoch + ": "
                + epochs.getOrDefault(epoch, Map.of()).entrySet().stream()
                        .map(value -> value.getKey() + " " + value.getValue())
                        .collect(Collectors.joining(", "));
    }
}
