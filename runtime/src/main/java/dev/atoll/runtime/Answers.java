package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// Writes answers in the shapes of DEEPaaS V2.
final class Answers {

    private static final String TEXT = Rendering.TEXT;
    private static final String JSON = Rendering.JSON;

    /// How long a caller may go on sending a body that was refused. Closing at once would cut the
    /// connection before the caller has read the answer.
    private static final long LINGER_MILLIS = 5_000;

    private final Vertx vertx;

    Answers(Vertx vertx) {
        this.vertx = vertx;
    }

    static ObjectNode failure(String message) {
        return JsonNodeFactory.instance.objectNode().put("message", message);
    }

    void json(HttpServerRequest request, JsonNode body) {
        json(request, body.toString());
    }

    void json(HttpServerRequest request, String body) {
        send(request, 200, JSON, body);
    }

    /// A status of DEEPaaS without more to say, such as `404: Not Found`.
    void status(HttpServerRequest request, int status) {
        HttpServerResponse response = request.response().setStatusCode(status);
        send(request, status, TEXT, status + ": " + response.getStatusMessage());
    }

    void methodNotAllowed(HttpServerRequest request, String allowed) {
        request.response().putHeader("Allow", allowed);
        status(request, 405);
    }

    void notImplemented(HttpServerRequest request, String model) {
        String reason = "Not implemented by underlying model (loaded '" + model + "')";
        request.response().setStatusCode(501).setStatusMessage(reason);
        send(request, 501, TEXT, "501: " + reason);
    }

    void moduleFailed(HttpServerRequest request) {
        send(request, Rendering.moduleFailed());
    }

    void invalidResult(HttpServerRequest request) {
        send(request, Rendering.invalidResult());
    }

    void message(HttpServerRequest request, int status, String message) {
        send(request, Rendering.message(status, message));
    }

    void invalidArguments(HttpServerRequest request, JsonNode problems) {
        send(request, Rendering.invalidArguments(problems));
    }

    void overloaded(HttpServerRequest request, String message, int retryAfterSeconds) {
        send(request, Rendering.overloaded(message, retryAfterSeconds));
    }

    void refuse(HttpServerRequest request, Refusal refusal) {
        send(request, refusal.status(), refusal.isJson() ? "application/json" : TEXT, refusal.body());
    }

    Future<Void> send(HttpServerRequest request, int status, String contentType, String body) {
        return send(request, Rendering.text(status, "", contentType, body));
    }

    /// Writes what is in memory; see [ReplyWriter] for files.
    Future<Void> send(HttpServerRequest request, Rendering rendering) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        boolean unread = hasBody(request) && !request.isEnded();
        if (unread) {
            closeAfterwards(request);
        }
        putHead(response, rendering);
        Future<Void> written = response.end(Buffer.buffer(rendering.body()));
        if (unread) {
            drain(request);
        } else if (rendering.closes()) {
            written.onComplete(done -> request.connection().close());
        }
        return written;
    }

    static void putHead(HttpServerResponse response, Rendering rendering) {
        response.setStatusCode(rendering.status()).putHeader(HttpHeaders.CONTENT_TYPE, rendering.contentType());
        if (!rendering.reason().isEmpty()) {
            response.setStatusMessage(rendering.reason());
        }
        rendering.headers().forEach(response::putHeader);
    }

    /// A request without a body counts as not ended either, until the event loop's next turn.
    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || !request.headers().getAll(HttpHeaders.CONTENT_LENGTH).stream()
                        .allMatch("0"::equals);
    }

    private static void closeAfterwards(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }

    private void drain(HttpServerRequest request) {
        long timer = vertx.setTimer(LINGER_MILLIS, id -> request.connection().close());
        request.handler(chunk -> {
            // Read, so that the caller gets to the answer, and forgotten.
        });
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        request.exceptionHandler(e -> vertx.cancelTimer(timer));
        request.resume();
    }
}
