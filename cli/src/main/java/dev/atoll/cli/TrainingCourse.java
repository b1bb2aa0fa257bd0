package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// How far a training is, in words.
final class TrainingCourse {

    private static final List<String> COUNTED = List.of("done", "total", "unit", "eta_s");

    private final EpochTable epochs = new EpochTable();
    private String phase = "starting";
    private JsonNode progress = MissingNode.getInstance();

    /// Hears of an event.
    ///
    /// @return whether something else is being done than before; numbers in words count for nothing
    boolean event(String name, JsonNode content) {
        String before = phase;
        switch (name) {
            case "phase" -> begin(content.path("doing").asText(phase));
            case "progress" -> {
                progress = content;
                phase = content.path("phase").asText(phase);
            }
            case "metric" -> epochs.add(content);
            default -> {
                // Newer runtimes may tell more.
            }
        }
        return !kind(before).equals(kind(phase));
    }

    /// How many things were done before says nothing of what begins.
    private void begin(String doing) {
        if (progress instanceof ObjectNode known && !kind(doing).equals(kind(phase))) {
            progress = known.deepCopy().without(COUNTED);
        }
        phase = doing;
    }

    private static String kind(String words) {
        return words.replaceAll("[0-9]+", "0");
    }

    String phase() {
        return phase;
    }

    EpochTable epochs() {
        return epochs;
    }

    /// What is being done, with a bar, and below it what is known besides.
    ///
    /// @param seconds since it began
    List<String> lines(Bars bars, long seconds) {
        List<String> lines = new ArrayList<>(List.of(work(bars), besides(seconds)));
        if (!epochs.isEmpty()) {
            lines.add("");
            lines.addAll(epochs.lines());
        }
        return lines;
    }

    private String work(Bars bars) {
        String count = count();
        if (!progress.path("fraction").isNumber()) {
            return phase + count;
        }
        double fraction = progress.path("fraction").asDouble();
        return Bars.percent(fraction) + "  " + TextTable.padded(bars.bar(fraction), Bars.LENGTH) + "  " + phase + count;
    }

    /// How many things are done; empty when that is not told.
    String count() {
        return progress.path("total").isNumber()
                ? "  " + progress.path("done").asLong() + "/"
                        + progress.path("total").asLong() + " "
                        + progress.path("unit").asText()
                : "";
    }

    private String besides(long seconds) {
        List<String> parts = new ArrayList<>(List.of(time(seconds)));
        if (progress.path("eta_s").isNumber()) {
            parts.add("about " + time(progress.path("eta_s").asLong()) + " left");
        }
        if (progress.path("memory_bytes").isNumber()) {
            parts.add(megabytes("memory_bytes") + " of memory, at most " + megabytes("memory_peak_bytes"));
        }
        return String.join(" · ", parts);
    }

    private String megabytes(String field) {
        return progress.path(field).asLong() / 1_000_000 + " MB";
    }

    /// `38 s`, `4 min 10 s`, `1 h 02 min`
    static String time(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 60
                ? minutes + " min %02d s".formatted(seconds % 60)
                : minutes / 60 + " h %02d min".formatted(minutes % 60);
    }
}
