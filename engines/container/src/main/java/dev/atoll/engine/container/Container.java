package dev.atoll.engine.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A container, as Docker or Podman describes it.
///
/// @param state in the daemon's word
/// @param startedAt empty when it was not
/// @param published where its ports are reached, by their numbers within
/// @param stopSignal what asks its program to end
record Container(
        String id,
        String state,
        int exitCode,
        boolean outOfMemory,
        Optional<Instant> startedAt,
        Map<Integer, Integer> published,
        String stopSignal) {

    private static final Set<String> WAITING = Set.of("created", "configured", "initialized");
    private static final Set<String> RUNNING = Set.of("running", "paused", "restarting", "stopping");

    static Container of(JsonNode json) {
        JsonNode state = json.path("State");
        String signal = json.path("Config").path("StopSignal").asText("");
        return new Container(
                json.path("Id").asText(),
                state.path("Status").asText(),
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                instant(state.path("StartedAt").asText("")),
                published(json.path("NetworkSettings").path("Ports")),
                signal.isEmpty() ? "SIGTERM" : signal);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(time -> time.isAfter(Instant.EPOCH));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Map<Integer, Integer> published(JsonNode ports) {
        Map<Integer, Integer> published = new TreeMap<>();
        ports.properties().forEach(port -> {
            String inside = port.getKey().replaceAll("/.*", "");
            String outside = port.getValue().path(0).path("HostPort").asText("");
            if (inside.matches("\\d{1,5}") && outside.matches("\\d{1,5}")) {
                published.put(Integer.parseInt(inside), Integer.parseInt(outside));
            }
        });
        return published;
    }

    static boolean isRunning(String state) {
        return RUNNING.contains(state);
    }

    boolean isWaiting() {
        return WAITING.contains(state);
    }

    boolean isRunning() {
        return isRunning(state);
    }
}
