package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atoll.runtime.module.Reply;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/// Failures in the shape of the Open Inference Protocol.
final class InferenceErrors {

    private InferenceErrors() {}

    static Rendering error(int status, String message) {
        return Rendering.text(
                status,
                "",
                Rendering.BARE_JSON,
                JsonNodeFactory.instance.objectNode().put("error", message).toString());
    }

    static Rendering overloaded(String message, int retryAfterSeconds) {
        return error(503, message).with(HttpHeaders.RETRY_AFTER.toString(), Integer.toString(retryAfterSeconds));
    }

    static Rendering brokenAnswer() {
        return error(500, "The module's answer is not what it said it would be.");
    }

    static Rendering failed() {
        return error(500, "The module failed.");
    }

    /// A reply without tensors.
    static Rendering of(Reply reply) {
        return switch (reply) {
            case Reply.Refused(String message) -> error(400, message);
            case Reply.Invalid(var problems) -> error(400, words(problems));
            case Reply.Rejected(String message) -> error(422, message);
            case Reply.Broken _ -> brokenAnswer();
            case Reply.Failed _ -> failed();
            case Reply.Cancelled _ -> error(503, "The prediction was cancelled.");
            case Reply.Unavailable(String reason) -> overloaded(reason, 1);
            case Reply.Crashed(String how, boolean alone) -> crashed(how, alone);
            case Reply.Answered _, Reply.Inferred _ -> brokenAnswer();
        };
    }

    private static Rendering crashed(String how, boolean alone) {
        return alone
                ? error(500, "The module crashed on this input: " + how + ". It is being started again.")
                : overloaded("The module crashed: " + how + ". It is being started again; try once more.", 1);
    }

    /// What is wrong with arguments, in one line.
    static String words(JsonNode problems) {
        List<String> lines = new ArrayList<>();
        collect("", problems, lines);
        return String.join("; ", lines);
    }

    private static void collect(String place, JsonNode problems, List<String> lines) {
        if (problems.isObject()) {
            problems.properties()
                    .forEach(problem -> collect(
                            place.isEmpty() ? problem.getKey() : place + "." + problem.getKey(),
                            problem.getValue(),
                            lines));
        } else {
            problems.forEach(message -> lines.add(place + ": " + message.asText()));
        }
    }
}
