package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.ReportedProgress;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a training told of itself so far: the last of everything.
final class TrainingReport {

    private double fraction = Double.NaN;
    private String phase = "";
    private final Map<String, ObjectNode> metrics = new LinkedHashMap<>();

    synchronized void progress(double reached, String what) {
        fraction = reached;
        phase = what;
    }

    synchronized void metric(String name, double value, long step) {
        metrics.put(name, measurement(value, step));
    }

    static ObjectNode measurement(double value, long step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("step", step);
        return Double.isFinite(value) ? json.put("value", value) : json.putNull("value");
    }

    /// Nothing is written of what was never told.
    synchronized void writeTo(ObjectNode document) {
        if (!phase.isEmpty() || Double.isFinite(fraction)) {
            document.set("progress", ReportedProgress.json(fraction, phase));
        }
        if (!metrics.isEmpty()) {
            ObjectNode all = document.putObject("metrics");
            metrics.forEach(all::set);
        }
    }
}
