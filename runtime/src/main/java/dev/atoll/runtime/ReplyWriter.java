package dev.atoll.runtime;

import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.module.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Writes what came of a call as DEEPaaS V2 does.
final class ReplyWriter {

    private static final System.Logger LOG = System.getLogger(ReplyWriter.class.getName());

    private final Answers answers;

    ReplyWriter(Answers answers) {
        this.answers = answers;
    }

    void write(HttpServerRequest request, Reply reply) {
        switch (reply) {
            case Reply.Answered(Answer answer) -> answer(request, answer);
            case Reply.Refused(String message) -> answers.message(request, 400, message);
            case Reply.Invalid(var problems) -> answers.invalidArguments(request, problems);
            case Reply.Rejected(String message) -> answers.message(request, 422, message);
            case Reply.Broken _ -> answers.invalidResult(request);
            case Reply.Failed _ -> answers.moduleFailed(request);
            case Reply.Cancelled _ -> answers.message(request, 503, "The prediction was cancelled.");
            case Reply.Unavailable(String reason) -> answers.overloaded(request, reason, 1);
            case Reply.Crashed(String how, boolean alone) -> crashed(request, how, alone);
        }
    }

    /// One of several callers cannot be blamed for what another one's input did.
    private void crashed(HttpServerRequest request, String how, boolean alone) {
        if (alone) {
            answers.message(request, 500, "The module crashed on this input: " + how + ". It is being started again.");
        } else {
            answers.overloaded(
                    request, "The module crashed: " + how + ". It is being started again; try once more.", 1);
        }
    }

    private void answer(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            answer.file().filter(file -> answer.temporary()).ifPresent(ReplyWriter::remove);
            return;
        }
        if (answer.isJson()) {
            answers.json(request, new String(answer.body(), StandardCharsets.UTF_8));
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType());
        if (!answer.filename().isEmpty()) {
            response.putHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(answer.filename()));
        }
        if (answer.file().isEmpty()) {
            var _ = response.end(Buffer.buffer(answer.body()));
            return;
        }
        Path file = answer.file().get();
        var _ = response.sendFile(file.toString()).onComplete(sent -> {
            if (sent.failed() && !response.closed()) {
                LOG.log(System.Logger.Level.ERROR, "The answer's file could not be sent", sent.cause());
                answers.invalidResult(request);
            }
            if (answer.temporary()) {
                remove(file);
            }
        });
    }

    private static void remove(Path file) {
        UploadFolder.remove(List.of(file));
    }

    void timing(HttpServerRequest request, long queueNanos, long runNanos) {
        if (!request.response().headWritten()) {
            request.response()
                    .putHeader("Server-Timing", "queue;dur=" + millis(queueNanos) + ", infer;dur=" + millis(runNanos));
        }
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }
}
