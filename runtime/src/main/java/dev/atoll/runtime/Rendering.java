package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.runtime.jobs.JobResult;
import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.module.Reply;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a caller is to get, before it is written: to its connection, into an event, or to disk for
/// when it comes back.
///
/// @param reason beside the status; empty for the usual one
/// @param headers besides the content type
/// @param body the bytes; empty when they are in `file`
/// @param file whose bytes are the body
/// @param temporary whether the file is removed once it was sent
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; nobody compares them.
record Rendering(
        int status,
        String reason,
        String contentType,
        Map<String, String> headers,
        byte[] body,
        Optional<Path> file,
        boolean temporary) {

    static final String TEXT = "text/plain; charset=utf-8";
    static final String JSON = "application/json; charset=utf-8";
    /// The content type of a 422 has no charset on this wire.
    static final String BARE_JSON = "application/json";

    private static final int LONGEST_SUMMARY = 200;
    private static final String CONTENT_TYPE = HttpHeaders.CONTENT_TYPE.toString();
    private static final String CONNECTION = HttpHeaders.CONNECTION.toString();
    private static final String INVALID_RESULT = "ERROR validating model response, check server logs.";

    /// What came of a call, as DEEPaaS V2 tells it.
    static Rendering of(Reply reply) {
        return switch (reply) {
            case Reply.Answered(Answer answer) -> answered(answer);
            case Reply.Refused(String message) -> message(400, message);
            case Reply.Invalid(var problems) -> invalidArguments(problems);
            case Reply.Rejected(String message) -> message(422, message);
            // Tensors are no answer to arguments.
            case Reply.Broken _, Reply.Inferred _ -> invalidResult();
            case Reply.Failed _ -> moduleFailed();
            case Reply.Cancelled _ -> message(503, "The prediction was cancelled.");
            case Reply.Unavailable(String reason) -> overloaded(reason, 1);
            case Reply.Crashed(String how, boolean alone) -> crashed(how, alone);
        };
    }

    /// One of several callers cannot be blamed for what another one's input did.
    private static Rendering crashed(String how, boolean alone) {
        return alone
                ? message(500, "The module crashed on this input: " + how + ". It is being started again.")
                : overloaded("The module crashed: " + how + ". It is being started again; try once more.", 1);
    }

    private static Rendering answered(Answer answer) {
        Map<String, String> headers = answer.filename().isEmpty()
                ? Map.of()
                : Map.of(HttpHeaders.CONTENT_DISPOSITION.toString(), ContentDisposition.attachment(answer.filename()));
        return new Rendering(
                200,
                "",
                answer.isJson() ? JSON : answer.mediaType(),
                headers,
                answer.body(),
                answer.file(),
                answer.temporary());
    }

    /// What was kept of a call that nobody waited for.
    static Rendering of(JobResult result) {
        Map<String, String> headers = new LinkedHashMap<>(result.headers());
        String type = headers.remove(CONTENT_TYPE);
        return new Rendering(
                result.status(),
                result.reason(),
                type == null ? TEXT : type,
                headers,
                result.body(),
                result.file(),
                result.temporary());
    }

    /// To be kept. What concerns a connection ends with it.
    JobResult toResult() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.remove(CONNECTION);
        all.put(CONTENT_TYPE, contentType);
        return new JobResult(status, reason, all, body, file, temporary);
    }

    static Rendering message(int status, String message) {
        return text(status, "", JSON, Answers.failure(message).toString());
    }

    static Rendering invalidArguments(JsonNode problems) {
        return text(422, "", BARE_JSON, problems.toString());
    }

    static Rendering invalidResult() {
        return text(500, INVALID_RESULT, TEXT, "500: " + INVALID_RESULT);
    }

    static Rendering moduleFailed() {
        return text(500, "", TEXT, "500 Internal Server Error\n\nServer got itself in trouble")
                .with(CONNECTION, "close");
    }

    static Rendering overloaded(String message, int retryAfterSeconds) {
        return message(503, message).with(HttpHeaders.RETRY_AFTER.toString(), Integer.toString(retryAfterSeconds));
    }

    static Rendering text(int status, String reason, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Rendering(status, reason, contentType, Map.of(), bytes, Optional.empty(), false);
    }

    Rendering with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Rendering(status, reason, contentType, more, body, file, temporary);
    }

    /// Whether its connection ends with it.
    boolean closes() {
        return headers.containsKey(CONNECTION);
    }

    /// Whether the body is JSON in one line, as we write it; what a module wrote to a file may be anything.
    boolean isJson() {
        return file.isEmpty() && contentType.split(";", 2)[0].strip().equalsIgnoreCase(BARE_JSON);
    }

    /// The body in one line, for the log.
    String summary() {
        String text = new String(body, 0, Math.min(body.length, LONGEST_SUMMARY), StandardCharsets.UTF_8);
        return text.replaceAll("\\s+", " ");
    }
}
