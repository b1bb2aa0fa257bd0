package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// An embedding: how many numbers, how long, and the first of them.
record EmbeddedPoint(List<Double> values) implements AnswerView {

    private static final int FIRST = 8;

    EmbeddedPoint {
        values = List.copyOf(values);
    }

    static EmbeddedPoint of(JsonNode json) {
        List<Double> values = new ArrayList<>();
        json.path("embedding").forEach(value -> values.add(value.asDouble()));
        return new EmbeddedPoint(values);
    }

    @Override
    public List<String> lines() {
        String first = values.stream()
                .limit(FIRST)
                .map(value -> String.format(Locale.ROOT, "%.4f", value))
                .collect(Collectors.joining("  "));
        return List.of(brief(), first + (values.size() > FIRST ? "  … (--json gives all)" : ""));
    }

    @Override
    public String brief() {
        double squares = values.stream().mapToDouble(value -> value * value).sum();
        return values.size() + " numbers, length " + String.format(Locale.ROOT, "%.4f", Math.sqrt(squares));
    }
}
