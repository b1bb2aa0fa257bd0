package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.atoll.runtime.module.ReportedProgress;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Follows a prediction by server-sent events: `phase`, `progress`, and at the end one `result` or
/// `error`.
final class EventCaller implements Caller, Caller.Following {

    /// A body that is no JSON travels as text in base64, which both sides hold in memory.
    private static final int MOST_RAW_BYTES = 16 << 20;

    private static final System.Logger LOG = System.getLogger(EventCaller.class.getName());
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerRequest request;
    private final IntConsumer answered;
    private @Nullable EventStream stream;

    /// @param answered hears the status that a plain call would have had
    EventCaller(Vertx vertx, HttpServerRequest request, IntConsumer answered) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.request = request;
        this.answered = answered;
    }

    @Override
    public void queued(Runnable leave) {
        // The status on the wire is no longer how the prediction ended.
        request.response().endHandler(null);
        EventStream opened = EventStream.open(vertx, request);
        opened.onLeave(leave);
        opened.send("phase", phase("queued"));
        stream = opened;
    }

    @Override
    public Following following() {
        return this;
    }

    @Override
    public void started() {
        context.runOnContext(turn -> send("phase", phase("running")));
    }

    @Override
    public void progress(double fraction, String phase) {
        ObjectNode json = ReportedProgress.json(fraction, phase);
        context.runOnContext(turn -> send("progress", json));
    }

    static ObjectNode phase(String phase) {
        return JSON.objectNode().put("phase", phase);
    }

    @Override
    public void ended(Outcome outcome, Rendering rendering) {
        try {
            tell(rendering);
        } catch (RuntimeException e) {
            // A defect of ours must not leave a caller without an answer.
            LOG.log(System.Logger.Level.ERROR, "The last event could not be sent", e);
            ReplyWriter.removeTemporary(rendering);
            fail(Rendering.moduleFailed());
        }
    }

    private void tell(Rendering rendering) {
        if (rendering.status() != 200) {
            fail(rendering);
        } else if (rendering.isJson()) {
            end(200, "result", rawJson(rendering));
        } else {
            var _ = vertx.executeBlocking(() -> raw(rendering), false).onComplete(read -> {
                if (read.failed()) {
                    LOG.log(System.Logger.Level.ERROR, "The answer's file could not be read", read.cause());
                    fail(Rendering.invalidResult());
                } else if (read.result() == null) {
                    fail(Rendering.message(406, tooLarge()));
                } else {
                    end(200, "result", read.result());
                }
            });
        }
    }

    private static String tooLarge() {
        return "The answer has more than " + MOST_RAW_BYTES
                + " bytes, the most an event can bring (expected a call that does not accept " + "text/event-stream"
                + ").";
    }

    private void fail(Rendering rendering) {
        ObjectNode error = JSON.objectNode().put("status", rendering.status());
        error.set("body", rendering.isJson() ? rawJson(rendering) : JSON.textNode(text(rendering)));
        end(rendering.status(), "error", error);
    }

    /// JSON in one line is not read again to be written.
    private static JsonNode rawJson(Rendering rendering) {
        return JSON.rawValueNode(new RawValue(text(rendering)));
    }

    /// The event for a body that is no JSON; null when it is too large for one.
    private static @Nullable ObjectNode raw(Rendering rendering) throws IOException {
        try {
            long size =
                    rendering.file().isPresent() ? Files.size(rendering.file().get()) : rendering.body().length;
            if (size > MOST_RAW_BYTES) {
                return null;
            }
            byte[] content = rendering.file().isPresent()
                    ? Files.readAllBytes(rendering.file().get())
                    : rendering.body();
            return JSON.objectNode()
                    .put("media_type", rendering.contentType())
                    .put("size", content.length)
                    .put("content", content);
        } finally {
            ReplyWriter.removeTemporary(rendering);
        }
    }

    private static String text(Rendering rendering) {
        return new String(rendering.body(), StandardCharsets.UTF_8);
    }

    private void send(String event, JsonNode json) {
        if (stream != null) {
            stream.send(event, json);
        }
    }

    private void end(int status, String event, JsonNode json) {
        answered.accept(status);
        if (stream != null) {
            stream.send(event, json);
            stream.end();
        }
    }
}
