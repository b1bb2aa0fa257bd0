package dev.atoll.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The one request by which a runtime without a module learns which it is to serve. It is for the
/// platform alone, which proves itself by the workload's secret. Asked again for the same module, it
/// says again how that stands; a module once given stays.
final class AdoptRoute {

    /// Most modules are loaded by then, and nobody has to ask again.
    private static final long PATIENCE_MILLIS = 2_000;
    private static final int MOST_BYTES = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Vertx vertx;
    private final Answers answers;
    private final CompletableFuture<Path> chosen = new CompletableFuture<>();
    /// Why it could not be loaded; empty when it was.
    private final CompletableFuture<String> loaded = new CompletableFuture<>();

    AdoptRoute(Vertx vertx, Answers answers) {
        this.vertx = vertx;
        this.answers = answers;
    }

    /// Waits until somebody gives it a module.
    Path awaitModule() throws InterruptedException {
        try {
            return chosen.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The module was given at the start.
    void began(Path module) {
        chosen.complete(module);
    }

    void loaded() {
        loaded.complete("");
    }

    void failed(String reason) {
        loaded.complete(reason.isEmpty() ? "it failed" : reason);
    }

    void handle(HttpServerRequest request) {
        String length = request.headers().get("Content-Length");
        if (length == null || length.length() > 5 || Integer.parseInt(length) > MOST_BYTES) {
            answers.message(request, 413, "Content-Length: " + length + " (expected at most " + MOST_BYTES + ")");
            return;
        }
        request.body().onSuccess(body -> adopt(request, body));
    }

    private void adopt(HttpServerRequest request, Buffer body) {
        Optional<Path> module = module(body);
        if (module.isEmpty()) {
            answers.message(request, 400, "module: missing (expected {\"module\": \"/path/of/its/folder\"})");
        } else if (chosen.complete(module.get()) || module.get().equals(chosen.getNow(module.get()))) {
            answerWhenLoaded(request);
        } else {
            answers.message(request, 409, "This runtime serves another module.");
        }
    }

    private static Optional<Path> module(Buffer body) {
        try {
            JsonNode module = JSON.readTree(body.getBytes()).path("module");
            return module.isTextual() && !module.textValue().isBlank()
                    ? Optional.of(Path.of(module.textValue()))
                    : Optional.empty();
        } catch (JsonProcessingException | InvalidPathException e) {
            return Optional.empty();
        } catch (java.io.IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    private void answerWhenLoaded(HttpServerRequest request) {
        long timer = vertx.setTimer(PATIENCE_MILLIS, late -> say(request, 202, Health.LOADING));
        var context = vertx.getOrCreateContext();
        var _ = loaded.thenAccept(reason -> context.runOnContext(turn -> {
            vertx.cancelTimer(timer);
            if (reason.isEmpty()) {
                say(request, 200, "ready");
            } else {
                answers.message(request, 422, reason);
            }
        }));
    }

    private void say(HttpServerRequest request, int status, String word) {
        String body = JsonNodeFactory.instance.objectNode().put("status", word).toString();
        var _ = answers.send(request, status, "application/json", body);
    }
}
