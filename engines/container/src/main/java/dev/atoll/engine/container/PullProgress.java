package dev.atoll.engine.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/// How far the fetching of an image is.
final class PullProgress {

    private static final long MEGABYTE = 1_000_000;

    private final Map<String, Layer> layers = new HashMap<>();

    private record Layer(long done, long total) {}

    /// Takes up a line of what Docker or Podman says.
    void add(JsonNode line) {
        JsonNode detail = line.path("progressDetail");
        String id = line.path("id").asText("");
        if ("Downloading".equals(line.path("status").asText())
                && detail.path("total").asLong() > 0) {
            layers.put(
                    id,
                    new Layer(
                            detail.path("current").asLong(),
                            detail.path("total").asLong()));
        } else if (layers.containsKey(id)
                && !"Downloading".equals(line.path("status").asText())) {
            layers.computeIfPresent(id, (_, layer) -> new Layer(layer.total(), layer.total()));
        }
    }

    /// Such as `, 12 of 80 MB so far`; empty while nothing is known.
    @Override
    public String toString() {
        long done = layers.values().stream().mapToLong(Layer::done).sum();
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        return total == 0 ? "" : ", " + done / MEGABYTE + " of " + total / MEGABYTE + " MB so far";
    }
}
