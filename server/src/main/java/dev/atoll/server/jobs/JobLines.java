package dev.atoll.server.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Understands what a training prints: lines of JSON with events, as `atoll train --json` writes them,
/// and between them whatever its module prints. What is no event stays as it is.
final class JobLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_WORDS = 300;
    private static final int LONGEST_RESULT = 256 * 1024;

    private final boolean events;
    private final StringBuilder text = new StringBuilder();
    private final List<Metric> metrics = new ArrayList<>();
    private Optional<JobProgress> progress = Optional.empty();
    private Optional<String> result = Optional.empty();

    /// @param events whether lines may be events; the lines of a script are its own
    JobLines(boolean events) {
        this.events = events;
    }

    /// What they say to people.
    String text() {
        return text.toString();
    }

    List<Metric> metrics() {
        return List.copyOf(metrics);
    }

    /// The last that was told of how far it is.
    Optional<JobProgress> progress() {
        return progress;
    }

    /// JSON of what it says of its result.
    Optional<String> result() {
        return result;
    }

    /// Takes whole lines.
    void add(String lines) {
        lines.lines().forEach(this::line);
    }

    private void line(String line) {
        if (!events || !line.startsWith("{\"event\":")) {
            say(line);
            return;
        }
        try {
            JsonNode event = JSON.readTree(line);
            event(event.path("event").asText(), event.path("data"));
        } catch (JsonProcessingException e) {
            // A module may print whatever it likes.
            say(line);
        }
    }

    private void event(String name, JsonNode told) {
        switch (name) {
            case "phase" -> phase(told);
            case "progress" -> progress = Optional.of(progress(told));
            case "metric" -> metric(told);
            case "end" -> say("» " + ended(told));
            case "result" ->
                result = Optional.of(told.path("output").toString())
                        .filter(json -> !json.isEmpty() && json.length() <= LONGEST_RESULT);
            default -> {
                // Newer modules may tell more.
            }
        }
    }

    private void phase(JsonNode told) {
        String doing = told.path("doing").asText("");
        if (!doing.isEmpty()) {
            say("» " + doing);
        }
    }

    private static String ended(JsonNode document) {
        String message = document.path("message").asText("");
        return "The training is over: " + document.path("status").asText("unknown")
                + (message.isEmpty() ? "" : ", " + message);
    }

    private void metric(JsonNode told) {
        double value = told.path("value").asDouble(Double.NaN);
        String name = shortened(told.path("name").asText("value"), LONGEST_NAME);
        if (Double.isFinite(value)) {
            Metric metric = new Metric(name, told.path("step").asLong(), value);
            metrics.add(metric);
            say(String.format(Locale.ROOT, "  %s %d: %.5g", name, metric.step(), value));
        }
    }

    private static JobProgress progress(JsonNode told) {
        return new JobProgress(
                told.path("fraction").asDouble(-1),
                shortened(told.path("phase").asText(""), LONGEST_WORDS),
                told.path("done").asLong(0),
                told.path("total").asLong(-1),
                shortened(told.path("unit").asText(""), LONGEST_NAME),
                told.path("eta_s").asLong(-1),
                told.path("memory_bytes").asLong(-1));
    }

    private void say(String line) {
        text.append(line).append('\n');
    }

    private static String shortened(String words, int most) {
        return words.length() <= most ? words : words.substring(0, most);
    }
}
