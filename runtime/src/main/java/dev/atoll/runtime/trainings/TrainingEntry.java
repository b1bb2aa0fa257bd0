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
/// @param tried how often it was begun
/// @param output what the module said of its result
/// @param message why there is none
/// @param removed whether somebody took it off the list; its files stay
record TrainingEntry(
        String uuid,
        long number,
        Instant created,
        ObjectNode arguments,
        TrainingState state,
        Attempts tried,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<JsonNode> output,
        String message,
        boolean removed) {

    /// How often it was begun.
    ///
    /// @param count from 0
    /// @param resumes whether the last one can be gone on with
    record Attempts(int count, boolean resumes) {

        static final Attempts NONE = new Attempts(0, false);
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static TrainingEntry queued(String uuid, long number, Instant created, ObjectNode arguments) {
        return new TrainingEntry(
                uuid,
                number,
                created,
                arguments,
                TrainingState.QUEUED,
                Attempts.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                false);
    }

    TrainingEntry withArguments(ObjectNode others) {
        return new TrainingEntry(
                uuid, number, created, others, state, tried, started, finished, output, message, removed);
    }

    int attempts() {
        return tried.count();
    }

    boolean resumes() {
        return tried.resumes();
    }

    /// One more attempt; what it wrote in earlier ones is still there.
    ///
    /// @param resumes whether it can be gone on with, should it be cut off
    TrainingEntry running(Instant now, boolean resumes) {
        checkArrow(TrainingState.RUNNING);
        return new TrainingEntry(
                uuid,
                number,
                created,
                arguments,
                TrainingState.RUNNING,
                new Attempts(attempts() + 1, resumes),
                Optional.of(started.orElse(now)),
                finished,
                output,
                message,
                removed);
    }

    /// It goes on in another process.
    TrainingEntry again() {
        return tried(state, new Attempts(attempts() + 1, resumes()));
    }

    /// It was cut off, and waits to go on.
    TrainingEntry queuedAgain() {
        checkArrow(TrainingState.QUEUED);
        return tried(TrainingState.QUEUED, tried);
    }

    private TrainingEntry tried(TrainingState next, Attempts attempts) {
        return new TrainingEntry(
                uuid, number, created, arguments, next, attempts, started, finished, output, message, removed);
    }

    TrainingEntry done(Instant now, JsonNode result) {
        return over(TrainingState.DONE, now, "").withOutput(result);
    }

    private TrainingEntry withOutput(JsonNode result) {
        return new TrainingEntry(
                uuid,
                number,
                created,
                arguments,
                state,
                tried,
                started,
                finished,
                Optional.of(result),
                message,
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

    /// Off the list as well, as callers of DEEPaaS expect. One that came to an end of its own keeps what
    /// it said.
    TrainingEntry cancelled(Instant now, Reply last) {
        TrainingEntry said = last instanceof Reply.Cancelled ? this : ended(now, last);
        TrainingEntry over = over(TrainingState.CANCELLED, now, said.message()).takenOff();
        return said.output().map(over::withOutput).orElse(over);
    }

    TrainingEntry takenOff() {
        return new TrainingEntry(
                uuid, number, created, arguments, state, tried, started, finished, output, message, true);
    }

    private TrainingEntry over(TrainingState next, Instant now, String why) {
        checkArrow(next);
        return new TrainingEntry(
                uuid, number, created, arguments, next, tried, started, Optional.of(now), output, why, removed);
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
        json.put("state", state.name()).put("attempts", attempts()).put("resumes", resumes());
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
                new Attempts(json.path("attempts").asInt(), json.path("resumes").booleanValue()),
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
