package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.Count;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/// Sends what a call reports to the front.
final class FrameListener implements Call.Listener {

    private final FrameChannel connection;

    FrameListener(FrameChannel connection) {
        this.connection = connection;
    }

    @Override
    public void progress(double fraction, String phase) {
        ObjectNode json = Frame.object().put("phase", phase);
        putFinite(json, "fraction", fraction);
        send(Frame.of(Frame.Kind.PROGRESS, json));
    }

    @Override
    public void progress(double fraction, String phase, Count count) {
        ObjectNode json = Frame.object()
                .put("phase", phase)
                .put("done", count.done())
                .put("total", count.total())
                .put("unit", count.unit());
        putFinite(json, "fraction", fraction);
        send(Frame.of(Frame.Kind.PROGRESS, json));
    }

    @Override
    public void metric(String name, double value, long step) {
        ObjectNode json = Frame.object().put("name", name).put("step", step);
        putFinite(json, "value", value);
        send(Frame.of(Frame.Kind.METRIC, json));
    }

    private static void putFinite(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        }
    }

    private void send(Frame frame) {
        try {
            connection.write(frame);
        } catch (IOException e) {
            CancellationException gone = new CancellationException("nobody listens any more");
            gone.initCause(e);
            throw gone;
        }
    }

    /// Tells a listener of the front what a frame says.
    static void hear(Frame frame, Call.Listener listener) {
        ObjectNode json = frame.json();
        if (frame.kind() == Frame.Kind.PROGRESS) {
            hearProgress(json, listener);
        } else if (frame.kind() == Frame.Kind.METRIC) {
            listener.metric(
                    json.path("name").asText(),
                    json.path("value").asDouble(Double.NaN),
                    json.path("step").longValue());
        }
    }

    private static void hearProgress(ObjectNode json, Call.Listener listener) {
        double fraction = json.path("fraction").asDouble(Double.NaN);
        String phase = json.path("phase").asText();
        long done = json.path("done").asLong(-1);
        long total = json.path("total").asLong(-1);
        // What a module in another language writes need not be a count.
        if (done < 0 || total < done) {
            listener.progress(fraction, phase);
        } else {
            listener.progress(
                    fraction, phase, new Count(done, total, json.path("unit").asText()));
        }
    }
}
