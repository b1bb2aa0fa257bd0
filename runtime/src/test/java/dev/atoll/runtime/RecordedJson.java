package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// Holds an answer against a recorded one, whose placeholders stand for what differs each time.
final class RecordedJson {

    /// What a training may say beyond the reference.
    private static final Set<String> ADDITIONS = Set.of("progress", "metrics", "phase");

    private final Replay replay;

    RecordedJson(Replay replay) {
        this.replay = replay;
    }

    void assertMatches(String place, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            assertThat(names(actual)).as(place).isEqualTo(names(expected));
            expected.properties()
                    .forEach(field ->
                            assertMatches(place + "." + field.getKey(), field.getValue(), actual.path(field.getKey())));
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(place + " in " + actual).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertMatches(place + "[" + i + "]", expected.get(i), actual.path(i));
            }
        } else if (expected.isTextual()) {
            assertText(place, expected.textValue(), actual);
        } else if (expected.isNumber()) {
            assertThat(actual.doubleValue()).as(place + " in " + actual).isEqualTo(expected.doubleValue());
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeAll(ADDITIONS);
        return names;
    }

    private void assertText(String place, String expected, JsonNode actual) {
        String text = actual.asText();
        switch (expected) {
            case "<datetime>" ->
                assertThat(text).as(place).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
            case "<duration>" -> assertThat(text).as(place).matches("(\\d+ days?, )?\\d+:\\d\\d:\\d\\d\\.\\d{6}");
            case "<int>" -> assertThat(actual.isIntegralNumber()).as(place).isTrue();
            case "<tempfile>", "<tempname>" -> assertThat(text).as(place).isNotEmpty();
            // Resolved before the module is asked.
            case "*/*" -> assertThat(text).as(place).isIn("*/*", "application/json");
            default -> assertVariable(place, expected, text);
        }
    }

    private void assertVariable(String place, String expected, String text) {
        if (!expected.matches("\\{[A-Z]\\d}")) {
            assertThat(text).as(place).isEqualTo(expected);
            return;
        }
        String captured = replay.variables().get(expected.substring(1, expected.length() - 1));
        assertThat(text).as(place).matches("[0-9a-f]{32}").isEqualTo(captured == null ? text : captured);
    }
}
