package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Classes with their probabilities, in the module's order.
///
/// @param notSureBelow the probability below which the best class is not to be believed; 0 without one
record RankedClasses(List<Ranked> ranked, double notSureBelow, Bars bars) implements AnswerView {

    record Ranked(String label, double probability) {}

    RankedClasses {
        ranked = List.copyOf(ranked);
    }

    static RankedClasses of(JsonNode json, Bars bars) {
        JsonNode labels = json.path("labels");
        JsonNode probabilities = json.path("probabilities");
        List<Ranked> ranked = new ArrayList<>();
        for (int index = 0; index < labels.size(); index++) {
            ranked.add(new Ranked(
                    labels.get(index).asText(), probabilities.get(index).asDouble()));
        }
        return new RankedClasses(ranked, json.path("not_sure_below").asDouble(0), bars);
    }

    @Override
    public List<String> lines() {
        int width =
                ranked.stream().mapToInt(entry -> entry.label().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        if (!isSure()) {
            lines.add("Not sure: the best guess is below "
                    + Bars.percent(notSureBelow).strip());
        }
        ranked.stream()
                .map(entry -> TextTable.padded(entry.label(), width) + "  " + Bars.percent(entry.probability()) + "  "
                        + bars.bar(entry.probability()))
                .forEach(lines::add);
        return lines;
    }

    @Override
    public String brief() {
        if (ranked.isEmpty()) {
            return "no classes";
        }
        Ranked best = ranked.getFirst();
        return Bars.percent(best.probability()) + "  " + best.label() + (isSure() ? "" : "  (not sure)");
    }

    private boolean isSure() {
        return ranked.isEmpty() || ranked.getFirst().probability() >= notSureBelow;
    }
}
