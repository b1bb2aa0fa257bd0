package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.module.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// What is kept of one training.
///
/// @param uuid 32 hexadecimal digits
/// @param number counts the trainings of this folder, from 1
/// @param arguments by field, files as objects with their paths
/// @param output what the module said of its result
/// @param message why there is none
/// @param removed whether somebody took it off the list; its files stay
record TrainingEntry(
        String uuid,
        long number,
        Instant created,
        ObjectNode arguments,
        TrainingState state,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<JsonNode> output,
        String message,
        boolean removed) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static TrainingEntry queued(String uuid, long number, Instant created, ObjectNode arguments) {
        return new TrainingEntry(
                uuid,
                number,
                created,
                arguments,
                TrainingState.QUEUED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                false);
    }

    TrainingEntry withArguments(ObjectNode others) {
        return new TrainingEntry(uuid, number, created, others, state, started, finished, output, message, removed);
    }

    TrainingEntry running(Instant now) {
        checkArrow(TrainingState.RUNNING);
        return new TrainingEntry(
                uuid,
                number,
                created,
                arguments,
                TrainingState.RUNNING,
                Optional.of(now),
                finished,
                output,
                "",
                removed);
    }

    TrainingEntry done(Instant now, JsonNode result) {
        checkArrow(TrainingState.DONE);
        return new TrainingEntry(
                uuid,
                number,
                created,
                arguments,
                TrainingState.DONE,
                started,
                Optional.of(now),
                Optional.of(result),
                "",
                removed);
    }

    /// @param reply of the module, or of what ran it
    TrainingEntry ended(Instant now, Reply reply) {
        if (!(reply instanceof Reply.Answered(Answer answer))) {
            return failed(now, message(reply));
        }
        try {
            return done(now, JSON.readTree(answer.body()));
        } catch (IOException e) {
            return failed(now, "The result could not be read as JSON.");
        }
    }

    private static String message(Reply reply) {
        return switch (reply) {
            case Reply.Refused(String message) -> message;
            case Reply.Failed(String message) -> message;
            case Reply.Rejected(String message) -> message;
            case Reply.Unavailable(String reason) -> reason;
            case Reply.Invalid(ObjectNode problems) -> problems.toString();
            case Reply.Broken(String what) -> "The result is " + what + ".";
            case Reply.Crashed(String how, boolean _) -> "The training crashed: " + how + ".";
            case Reply.Cancelled _ -> "The training ended as if it had been cancelled.";
            case Reply.Answered _, Reply.Inferred _ -> "";
        };
    }

    TrainingEntry failed(Instant now, String why) {
        return over(TrainingState.ERROR, now, why);
    }

    /// Off the list as well, as callers of DEEPaaS expect.
    TrainingEntry cancelled(Instant now) {
        return over(TrainingState.CANCELLED, now, "").takenOff();
    }

    TrainingEntry takenOff() {
        return new TrainingEntry(uuid, number, created, arguments, state, started, finished, output, message, true);
    }

    private TrainingEntry over(TrainingState next, Instant now, String why) {
        checkArrow(next);
        return new TrainingEntry(
                uuid, number, created, arguments, next, started, Optional.of(now), output, why, removed);
    }

    private void checkArrow(TrainingState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("training " + state + " to " + next + " (expected " + state.next() + ")");
        }
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("uuid", uuid)
                .put("number", number)
                .put("created", created.toString());
        json.set("arguments", arguments);
        json.put("state", state.name());
        started.ifPresent(time -> json.put("started", time.toString()));
        finished.ifPresent(time -> json.put("finished", time.toString()));
        output.ifPresent(result -> json.set("output", result));
        return json.put("message", message).put("removed", removed);
    }

    /// @throws IllegalArgumentException when it is no entry of ours
    static TrainingEntry fromJson(JsonNode json) {
        if (!(json.path("arguments") instanceof ObjectNode arguments)) {
            throw new IllegalArgumentException("arguments: " + json.path("arguments") + " (expected an object)");
        }
        return new TrainingEntry(
                json.path("uuid").asText(),
                json.path("number").longValue(),
                Instant.parse(json.path("created").asText()),
                arguments,
                TrainingState.valueOf(json.path("state").asText()),
                time(json, "started"),
                time(json, "finished"),
                json.has("output") ? Optional.of(json.path("output")) : Optional.empty(),
                json.path("message").asText(),
                json.path("removed").booleanValue());
    }

    private static Optional<Instant> time(JsonNode json, String field) {
        return json.has(field) ? Optional.of(Instant.parse(json.path(field).asText())) : Optional.empty();
    }
}
