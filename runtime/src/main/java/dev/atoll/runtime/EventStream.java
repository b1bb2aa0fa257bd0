package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;

/// Server-sent events to one caller. Lives on the event loop of its connection.
final class EventStream {

    static final String MEDIA_TYPE = "text/event-stream";

    /// What a later event or the end tells again.
    private static final Set<String> PASSING = Set.of("progress", "metric");
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final long heartbeat;
    private Runnable leave = () -> {};
    private boolean over;

    private EventStream(Vertx vertx, HttpServerResponse response) {
        this.vertx = vertx;
        this.response = response;
        this.heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, tick -> write(": still here\n\n"));
    }

    /// Begins the answer.
    static EventStream open(Vertx vertx, HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                // Proxies that collect answers leave these alone.
                .putHeader("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(vertx, response);
        response.closeHandler(closed -> stream.left());
        stream.write(": begun\n\n");
        return stream;
    }

    /// Sends one event. What only shows the course is left out while the caller reads too slowly: it
    /// would pile up here.
    void send(String event, JsonNode content) {
        boolean passing = PASSING.contains(event) || content.has("doing");
        if (passing && response.writeQueueFull()) {
            return;
        }
        write("event: " + event + "\ndata: " + content + "\n\n");
    }

    private void write(String text) {
        if (!over && !response.ended() && !response.closed()) {
            var _ = response.write(text);
        }
    }

    void end() {
        if (!over && !response.ended() && !response.closed()) {
            var _ = response.end();
        }
        left();
    }

    /// What is done, once, when the stream is over.
    void onLeave(Runnable action) {
        if (over) {
            action.run();
        } else {
            leave = action;
        }
    }

    private void left() {
        if (over) {
            return;
        }
        over = true;
        vertx.cancelTimer(heartbeat);
        leave.run();
    }
}
