package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.ReportedProgress;
import dev.atoll.runtime.runner.Call;
import dev.atoll.sdk.Count;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Hears what a training tells of its course, keeps it, and passes it on to whoever follows.
final class TrainingCourse implements Call.Listener {

    private static final System.Logger LOG = System.getLogger(TrainingCourse.class.getName());

    private final TrainingFiles files;
    private final String uuid;
    private final TrainingFollowers followers;
    private final TrainingReport report = new TrainingReport();
    private final Map<String, Long> steps = new HashMap<>();
    private double furthest;
    private boolean advanced;
    private String doing = "";
    private volatile OptionalLong pid = OptionalLong.empty();

    TrainingCourse(TrainingFiles files, String uuid, TrainingFollowers followers) {
        this.files = files;
        this.uuid = uuid;
        this.followers = followers;
    }

    TrainingReport report() {
        return report;
    }

    /// Another process is at it from now on.
    void runsIn(OptionalLong process) {
        pid = process;
    }

    /// Whether it came further than ever, since this was asked last.
    synchronized boolean hasAdvanced() {
        boolean further = advanced;
        advanced = false;
        return further;
    }

    @Override
    public void progress(double fraction, String phase) {
        told(fraction, phase, ReportedProgress.json(fraction, phase));
    }

    @Override
    public void progress(double fraction, String phase, Count count) {
        told(fraction, phase, ReportedProgress.json(fraction, phase, count));
    }

    private void told(double fraction, String phase, ObjectNode json) {
        ResidentMemory.of(pid).ifPresent(memory -> memory.writeTo(json));
        ObjectNode progress = report.progress(json, System.nanoTime());
        if (isNew(fraction, phase)) {
            followers.tell(
                    "phase",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("phase", "running")
                            .put("doing", phase));
        }
        followers.tell("progress", progress);
    }

    /// @return whether another phase began
    private synchronized boolean isNew(double fraction, String phase) {
        if (fraction > furthest) {
            furthest = fraction;
            advanced = true;
        }
        String before = doing;
        doing = RemainingTime.kind(phase);
        return !doing.equals(before);
    }

    @Override
    public void metric(String name, double value, long step) {
        report.metric(name, value, step);
        synchronized (this) {
            if (step > steps.getOrDefault(name, Long.MIN_VALUE)) {
                steps.put(name, step);
                advanced = true;
            }
        }
        followers.tell("metric", TrainingReport.measurement(value, step).put("name", name));
        try {
            files.append(uuid, name, value, step);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "A measurement of training " + uuid + " is lost", e);
        }
    }
}
