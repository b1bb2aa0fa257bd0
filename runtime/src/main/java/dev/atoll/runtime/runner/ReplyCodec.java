package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.tensors.TensorFrames;
import dev.atoll.sdk.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Replies as frames. Only what a module can cause crosses; the rest arises in the front.
final class ReplyCodec {

    private static final String KIND = "kind";
    private static final String MESSAGE = "message";

    private ReplyCodec() {}

    static Frame toFrame(Reply reply) {
        ObjectNode json = Frame.object();
        return switch (reply) {
            case Reply.Answered(Answer answer) -> answered(json, answer);
            case Reply.Inferred(List<Tensor> outputs) -> inferred(json, outputs);
            case Reply.Refused(String message) -> said(json.put(KIND, "refused"), message);
            case Reply.Invalid(ObjectNode problems) ->
                Frame.of(Frame.Kind.REPLY, json.put(KIND, "invalid").set("problems", problems));
            case Reply.Broken(String what) -> said(json.put(KIND, "broken"), what);
            case Reply.Failed(String message) -> said(json.put(KIND, "failed"), message);
            case Reply.Cancelled _ -> said(json.put(KIND, "cancelled"), "");
            case Reply.Crashed _, Reply.Rejected _, Reply.Unavailable _ ->
                throw new IllegalStateException(reply + " in a runner (expected in the front alone)");
        };
    }

    private static Frame answered(ObjectNode json, Answer answer) {
        json.put(KIND, "answered").put("media_type", answer.mediaType());
        answer.file().ifPresent(file -> json.put("file", file.toString()));
        json.put("filename", answer.filename()).put("temporary", answer.temporary());
        return new Frame(Frame.Kind.REPLY, json, answer.body());
    }

    private static Frame inferred(ObjectNode json, List<Tensor> outputs) {
        json.put(KIND, "inferred").set("outputs", TensorFrames.headers(outputs));
        return Frame.of(Frame.Kind.REPLY, json, TensorFrames.contents(outputs));
    }

    private static Frame said(ObjectNode json, String message) {
        return Frame.of(Frame.Kind.REPLY, json.put(MESSAGE, message));
    }

    static Reply fromFrame(Frame frame) {
        String message = frame.json().path(MESSAGE).asText();
        return switch (frame.json().path(KIND).asText()) {
            case "answered" -> new Reply.Answered(answer(frame));
            case "inferred" -> new Reply.Inferred(TensorFrames.read(frame.json().path("outputs"), frame.bytes()));
            case "refused" -> new Reply.Refused(message);
            case "invalid" -> new Reply.Invalid((ObjectNode) frame.json().path("problems"));
            case "broken" -> new Reply.Broken(message);
            case "cancelled" -> new Reply.Cancelled();
            default -> new Reply.Failed(message);
        };
    }

    private static Answer answer(Frame frame) {
        Optional<Path> file = frame.json().has("file")
                ? Optional.of(Path.of(frame.json().path("file").asText()))
                : Optional.empty();
        return new Answer(
                frame.json().path("media_type").asText(),
                frame.bytes(),
                file,
                frame.json().path("filename").asText(),
                frame.json().path("temporary").booleanValue());
    }
}
