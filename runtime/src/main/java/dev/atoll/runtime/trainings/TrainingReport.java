package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// What a training told of itself so far: the last of everything.
final class TrainingReport {

    private static final String LEFT = "eta_s";

    private final RemainingTime remaining = new RemainingTime();
    private final Map<String, ObjectNode> metrics = new LinkedHashMap<>();
    private ObjectNode last = JsonNodeFactory.instance.objectNode();

    /// Keeps a report, with how long it will still take.
    ///
    /// @param told as the module told it
    /// @return the same
    synchronized ObjectNode progress(ObjectNode told, long nanos) {
        OptionalLong left = remaining.after(
                told.path("fraction").asDouble(Double.NaN), told.path("phase").asText(), nanos);
        left.ifPresent(seconds -> told.put(LEFT, seconds));
        last = told;
        return told;
    }

    synchronized void metric(String name, double value, long step) {
        metrics.put(name, measurement(value, step));
    }

    static ObjectNode measurement(double value, long step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("step", step);
        return Double.isFinite(value) ? json.put("value", value) : json.putNull("value");
    }

    /// Nothing is written of what was never told.
    ///
    /// @param over whether nothing is left to be done
    synchronized void writeTo(ObjectNode document, boolean over) {
        if (!last.path("phase").asText().isEmpty() || last.path("fraction").isNumber()) {
            ObjectNode progress = last.deepCopy();
            document.set("progress", over ? progress.without(LEFT) : progress);
        }
        if (!metrics.isEmpty()) {
            ObjectNode all = document.putObject("metrics");
            metrics.forEach(all::set);
        }
    }
}
