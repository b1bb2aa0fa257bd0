package dev.atoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A composite answer: what is said in one line comes with its name before it, the rest below it.
record NamedParts(List<Map.Entry<String, AnswerView>> parts) implements AnswerView {

    NamedParts {
        parts = List.copyOf(parts);
    }

    @Override
    public List<String> lines() {
        List<Map.Entry<String, AnswerView>> told =
                parts.stream().filter(part -> isShort(part.getValue())).toList();
        int width = told.stream().mapToInt(part -> part.getKey().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        told.forEach(part -> lines.add(
                TextTable.padded(part.getKey(), width) + "  " + part.getValue().brief()));
        parts.stream().filter(part -> !isShort(part.getValue())).forEach(part -> {
            lines.add("");
            lines.add(part.getKey());
            part.getValue().lines().forEach(line -> lines.add("  " + line));
        });
        return lines;
    }

    @Override
    public String brief() {
        return parts.stream()
                .map(part -> part.getKey() + ": " + part.getValue().brief().strip())
                .collect(Collectors.joining("; "));
    }

    private static boolean isShort(AnswerView view) {
        return view.lines().size() <= 1;
    }
}
