package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells an answer's kind by its fields, as docs/reference/sdk.md lists them.
///
/// @param bars how shares are drawn
record AnswerViews(Bars bars) {

    private static final int LONGEST_BRIEF = 100;

    /// An answer in words alone.
    private record Said(List<String> lines, String brief) implements AnswerView {

        static Said of(String sentence) {
            return new Said(List.of(sentence), sentence);
        }
    }

    /// The view of an answer; what is of no known kind is shown as it is.
    AnswerView of(JsonNode json) {
        return known(json)
                .or(() -> parts(json))
                .orElseGet(() -> new Said(json.toPrettyString().lines().toList(), brief(json.toString())));
    }

    /// The view of what a training says of its result: an object is shown part by part, whatever its parts
    /// are.
    AnswerView ofTraining(JsonNode json) {
        Optional<AnswerView> known = known(json);
        if (known.isPresent() || !json.isObject() || json.isEmpty()) {
            return known.orElseGet(() -> of(json));
        }
        return new NamedParts(json.properties().stream()
                .filter(field ->
                        !field.getValue().isContainerNode() || !field.getValue().isEmpty())
                .map(field ->
                        Map.entry(field.getKey(), known(field.getValue()).orElseGet(() -> told(field.getValue()))))
                .toList());
    }

    /// Sentences are told whole.
    private static AnswerView told(JsonNode value) {
        if (value.isArray() && value.valueStream().allMatch(JsonNode::isTextual)) {
            List<String> texts = value.valueStream().map(JsonNode::asText).toList();
            return new Said(texts, String.join(" ", texts));
        }
        if (value.isFloatingPointNumber()) {
            return Said.of("%.4f".formatted(value.asDouble()));
        }
        return value.isValueNode() ? Said.of(words(value)) : Said.of(brief(words(value)));
    }

    private Optional<AnswerView> known(JsonNode json) {
        JsonNode labels = json.path("labels");
        if (labels.isArray() && labels.size() == json.path("probabilities").size()) {
            return Optional.of(RankedClasses.of(json, bars));
        }
        if (json.path("detections").isArray()) {
            return Optional.of(FoundObjects.of(json));
        }
        if (labels.isArray() && json.path("mask").isTextual()) {
            return Optional.of(ClassShares.of(json, bars));
        }
        if (json.path("columns").isArray() && json.path("rows").isArray()) {
            return Optional.of(RowsAndColumns.of(json));
        }
        if (json.path("embedding").isArray()) {
            return Optional.of(EmbeddedPoint.of(json));
        }
        return plain(json);
    }

    private static Optional<AnswerView> plain(JsonNode json) {
        if (json.path("text").isTextual()) {
            String text = json.path("text").asText();
            return Optional.of(new Said(text.lines().toList(), brief(text)));
        }
        if (json.path("image").isTextual() && json.path("media_type").isTextual()) {
            return Optional.of(Said.of(json.path("media_type").asText() + ", "
                    + size(json.path("image").asText()) + " (--json gives it)"));
        }
        JsonNode file = json.path("file");
        if (file.path("name").isTextual() && file.path("content").isTextual()) {
            return Optional.of(Said.of(file.path("name").asText() + ", "
                    + file.path("media_type").asText() + ", "
                    + size(file.path("content").asText()) + " (--json gives it)"));
        }
        return Optional.empty();
    }

    /// A composite: an object of which some part is of a known kind.
    private Optional<AnswerView> parts(JsonNode json) {
        List<Map.Entry<String, AnswerView>> parts = new ArrayList<>();
        boolean composite = false;
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (field.getKey().equals("status")) {
                continue;
            }
            Optional<AnswerView> known = known(field.getValue());
            composite |= known.isPresent();
            parts.add(Map.entry(field.getKey(), known.orElseGet(() -> Said.of(brief(words(field.getValue()))))));
        }
        return composite ? Optional.of(new NamedParts(parts)) : Optional.empty();
    }

    private static String words(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_BRIEF ? line : line.substring(0, LONGEST_BRIEF) + "…";
    }

    private static String size(String base64) {
        long bytes = base64.length() * 3L / 4;
        return bytes < 10_000 ? bytes + " bytes" : bytes / 1000 + " kB";
    }
}
