package dev.atoll.engine.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How far the fetching of an image is.
final class PullProgress {

    private static final long MEGABYTE = 1_000_000;
    private static final Set<String> BEGUN = Set.of("Pulling fs layer", "Waiting", "Downloading");
    private static final Set<String> FETCHED =
            Set.of("Verifying Checksum", "Download complete", "Extracting", "Pull complete", "Already exists");

    private final Map<String, Layer> layers = new HashMap<>();

    private record Layer(long done, long total, boolean fetched) {

        Layer whole() {
            return new Layer(total, total, true);
        }
    }

    /// Takes up a line of what Docker or Podman says.
    void add(JsonNode line) {
        String id = line.path("id").asText("");
        String status = line.path("status").asText();
        JsonNode detail = line.path("progressDetail");
        if (FETCHED.contains(status)) {
            layers.merge(id, new Layer(0, 0, true), (before, _) -> before.whole());
        } else if (BEGUN.contains(status)) {
            long total = detail.path("total").asLong();
            layers.put(id, new Layer(detail.path("current").asLong(), Math.max(0, total), false));
        }
    }

    /// Such as ` (2 of 5 layers, 12 of 80 MB)`; empty while nothing is known.
    @Override
    public String toString() {
        if (layers.isEmpty()) {
            return "";
        }
        long fetched = layers.values().stream().filter(Layer::fetched).count();
        long done = layers.values().stream().mapToLong(Layer::done).sum();
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        String bytes = total < MEGABYTE ? "" : ", " + done / MEGABYTE + " of " + total / MEGABYTE + " MB";
        return " (" + fetched + " of " + layers.size() + (layers.size() == 1 ? " layer" : " layers") + bytes + ")";
    }
}
