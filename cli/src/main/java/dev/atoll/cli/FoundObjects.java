package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Objects found in a photo, with their boxes in pixels.
record FoundObjects(List<JsonNode> found) implements AnswerView {

    private static final List<String> COLUMNS = List.of("what", "score", "left", "top", "right", "bottom");
    private static final List<Boolean> NUMERIC = List.of(false, true, true, true, true, true);
    private static final int SIDES = 4;

    FoundObjects {
        found = List.copyOf(found);
    }

    static FoundObjects of(JsonNode json) {
        List<JsonNode> found = new ArrayList<>();
        json.path("detections").forEach(found::add);
        return new FoundObjects(found);
    }

    @Override
    public List<String> lines() {
        if (found.isEmpty()) {
            return List.of("nothing found");
        }
        return new TextTable(COLUMNS, found.stream().map(FoundObjects::cells).toList(), NUMERIC).lines();
    }

    @Override
    public String brief() {
        if (found.isEmpty()) {
            return "nothing found";
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        found.forEach(each -> counts.merge(each.path("label").asText(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static List<String> cells(JsonNode detection) {
        List<String> cells = new ArrayList<>();
        cells.add(detection.path("label").asText());
        cells.add(Bars.percent(detection.path("score").asDouble()).strip());
        for (int side = 0; side < SIDES; side++) {
            cells.add(Long.toString(Math.round(detection.path("box").path(side).asDouble())));
        }
        return cells;
    }
}
