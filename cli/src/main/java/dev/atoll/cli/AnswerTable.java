package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Shows answers to a person: the ranked classes of one file, or one row per file.
///
/// @param drawn whether bars may be block characters
record AnswerTable(boolean drawn) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BAR = 24;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private record Ranked(String label, double probability) {}

    /// All classes of the answer, ranked, with bars.
    List<String> block(String file, String answer) throws CommandException {
        List<Ranked> ranked = ranked(answer);
        if (ranked.isEmpty()) {
            return List.of(file, indented(answer));
        }
        int width =
                ranked.stream().mapToInt(entry -> entry.label().length()).max().orElse(0);
        List<String> lines = new ArrayList<>(List.of(file));
        for (Ranked entry : ranked) {
            lines.add("  " + padded(entry.label(), width) + "  " + percent(entry.probability()) + "  "
                    + bar(entry.probability()));
        }
        return lines;
    }

    /// The file, its best class and how sure the module is.
    ///
    /// @param width of the longest file name
    String row(String file, int width, String answer) throws CommandException {
        List<Ranked> ranked = ranked(answer);
        if (ranked.isEmpty()) {
            return padded(file, width) + "  " + answer.strip();
        }
        Ranked best = ranked.getFirst();
        return padded(file, width) + "  " + percent(best.probability()) + "  " + best.label();
    }

    private static List<Ranked> ranked(String answer) throws CommandException {
        JsonNode json = parse(answer);
        JsonNode labels = json.path("labels");
        JsonNode probabilities = json.path("probabilities");
        if (!labels.isArray() || labels.size() != probabilities.size()) {
            return List.of();
        }
        List<Ranked> ranked = new ArrayList<>();
        for (int index = 0; index < labels.size(); index++) {
            ranked.add(new Ranked(
                    labels.get(index).asText(), probabilities.get(index).asDouble()));
        }
        return ranked;
    }

    private static String indented(String answer) throws CommandException {
        return parse(answer).toPrettyString().indent(2).stripTrailing();
    }

    private static JsonNode parse(String answer) throws CommandException {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new CommandException(ExitCode.FAILED, "the module's answer is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, "%5.1f %%", probability * 100);
    }

    private String bar(double probability) {
        double length = Math.clamp(probability, 0.0, 1.0) * BAR;
        int whole = (int) length;
        if (!drawn) {
            return "#".repeat((int) Math.round(length));
        }
        char rest = EIGHTHS.charAt((int) ((length - whole) * EIGHTHS.length()));
        return ("█".repeat(whole) + rest).stripTrailing();
    }
}
