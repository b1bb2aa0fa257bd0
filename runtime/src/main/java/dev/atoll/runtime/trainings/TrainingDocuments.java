package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Trainings as callers of DEEPaaS V2 read them.
final class TrainingDocuments {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DateTimeFormatter times;

    /// @param zone in which times are told: local and without a zone, always with six digits
    TrainingDocuments(ZoneId zone) {
        this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
                .withZone(zone);
    }

    ObjectNode document(TrainingEntry entry, TrainingReport report) {
        ObjectNode json = JSON.objectNode().put("date", times.format(entry.created()));
        json.set("args", echo(entry));
        json.put("uuid", entry.uuid()).put("status", entry.state().wireName());
        if (entry.state() == TrainingState.QUEUED) {
            json.put("phase", "queued");
        }
        entry.output().ifPresent(output -> json.set("result", result(entry, output)));
        boolean silent = entry.message().isEmpty() && entry.state() != TrainingState.ERROR;
        if (!silent) {
            json.put("message", entry.message());
        }
        if (entry.attempts() > 1) {
            json.put("attempts", entry.attempts());
        }
        report.writeTo(json, entry.state().isOver());
        return json;
    }

    private ObjectNode result(TrainingEntry entry, JsonNode output) {
        Instant finished = entry.finished().orElse(entry.created());
        ObjectNode result = JSON.objectNode();
        result.set("output", output);
        return result.put("finish_date", times.format(finished))
                .put("duration", duration(Duration.between(entry.started().orElse(finished), finished)));
    }

    /// A file is told as part name, media type and its name on the caller's machine.
    private static ObjectNode echo(TrainingEntry entry) {
        ObjectNode echo = JSON.objectNode();
        entry.arguments()
                .properties()
                .forEach(argument -> echo.set(argument.getKey(), echo(entry, argument.getValue())));
        return echo;
    }

    private static JsonNode echo(TrainingEntry entry, JsonNode value) {
        if (TrainingFiles.isKept(entry, value)) {
            return JSON.arrayNode()
                    .add(value.path("name"))
                    .add(value.path("content_type"))
                    .add(value.path("original_filename"));
        }
        if (value instanceof ArrayNode array) {
            ArrayNode echo = JSON.arrayNode();
            array.forEach(element -> echo.add(echo(entry, element)));
            return echo;
        }
        return value;
    }

    /// Python's text of a timedelta: `0:00:01.185260`, `1 day, 2:03:04.000005`.
    static String duration(Duration duration) {
        long days = duration.toDays();
        String day = days == 0 ? "" : days + (days == 1 ? " day, " : " days, ");
        String time = String.format(
                Locale.ROOT,
                "%d:%02d:%02d",
                duration.toHoursPart(),
                duration.toMinutesPart(),
                duration.toSecondsPart());
        return day + time + String.format(Locale.ROOT, ".%06d", duration.toNanosPart() / 1000);
    }
}
