package dev.atoll.runtime;

import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.tensors.InferenceAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Writes what came of an inference request.
final class InferenceWriter {

    /// How much of a body is JSON; tensors follow.
    static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private static final String BINARY = "application/octet-stream";

    private static final System.Logger LOG = System.getLogger(InferenceWriter.class.getName());

    private final HttpServerRequest request;
    private final Answers answers;
    private final InferenceCall call;
    private final ServerTiming timing;

    InferenceWriter(HttpServerRequest request, Answers answers, InferenceCall call, ServerTiming timing) {
        this.request = request;
        this.answers = answers;
        this.call = call;
        this.timing = timing;
    }

    /// Makes the answer, on any thread.
    ///
    /// @return writes it, on the event loop
    Runnable prepare(Outcome outcome, RuntimeOptions options) {
        return switch (outcome) {
            case Outcome.Replied replied when InferenceCall.isAnswer(replied.reply()) -> prepare(replied);
            case Outcome.Replied(Reply reply, long _, long _) -> failure(InferenceErrors.of(reply));
            case Outcome.Expired expired -> failure(InferenceErrors.error(504, PredictRoute.late(expired, options)));
            case Outcome.Cancelled _ ->
                () -> {
                    // The caller has left.
                };
        };
    }

    private Runnable prepare(Outcome.Replied replied) {
        try {
            InferenceAnswer answer = call.answer(replied.reply());
            return () -> write(replied, answer);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "An answer could not be made tensors", e);
            return failure(InferenceErrors.brokenAnswer());
        } finally {
            Predictions.forget(replied);
        }
    }

    private Runnable failure(Rendering rendering) {
        if (rendering.status() >= 500 && rendering.status() != 503) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "An inference ended with {0}: {1}",
                    rendering.status(),
                    rendering.summary());
        }
        return () -> {
            var _ = answers.send(request, rendering);
        };
    }

    private void write(Outcome.Replied replied, InferenceAnswer answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.putHeader(ServerTiming.HEADER, timing.header(replied))
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.isBinary() ? BINARY : Rendering.BARE_JSON);
        if (answer.isBinary()) {
            response.putHeader(JSON_LENGTH, Integer.toString(answer.json().length));
        }
        var _ = response.end(body(answer));
    }

    /// Vert.x has no other way to send bytes from several places without a copy.
    @SuppressWarnings("deprecation")
    private static Buffer body(InferenceAnswer answer) {
        ByteBuf[] parts = new ByteBuf[1 + answer.contents().size()];
        parts[0] = Unpooled.wrappedBuffer(answer.json());
        for (int i = 1; i < parts.length; i++) {
            ByteBuffer content = answer.contents().get(i - 1);
            parts[i] = Unpooled.wrappedBuffer(content);
        }
        return Buffer.buffer(Unpooled.wrappedBuffer(parts.length, parts));
    }
}
