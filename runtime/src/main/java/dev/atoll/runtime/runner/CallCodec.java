package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.tensors.TensorFrames;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// Calls as frames.
final class CallCodec {

    private CallCodec() {}

    /// @param number by which an interrupt finds it
    static Frame toFrame(Call call, int number) {
        ObjectNode json = Frame.object()
                .put("number", number)
                .put("task", call.task().name())
                .put("accept", call.accept())
                .put("traceparent", call.traceparent())
                .put("data", call.data().toString())
                .put("output", call.output().toString());
        json.set("arguments", call.arguments());
        if (call.task() == Call.Task.INFER) {
            json.set("inputs", TensorFrames.headers(call.inputs()));
            call.outputs().stream().sorted().forEach(json.putArray("outputs")::add);
        }
        return Frame.of(Frame.Kind.CALL, json, TensorFrames.contents(call.inputs()));
    }

    static Call fromFrame(Frame frame, Call.Listener listener) {
        ObjectNode json = frame.json();
        ObjectNode arguments = (ObjectNode) json.path("arguments");
        Call call = switch (Call.Task.valueOf(json.path("task").asText())) {
            case PREDICT -> Call.predict(arguments, json.path("accept").asText(), listener);
            case TRAIN ->
                Call.train(
                        arguments,
                        Path.of(json.path("data").asText()),
                        Path.of(json.path("output").asText()),
                        listener);
            case INFER ->
                Call.infer(TensorFrames.read(json.path("inputs"), frame.bytes()), names(json.path("outputs")));
        };
        return call.traced(json.path("traceparent").asText());
    }

    private static Set<String> names(JsonNode texts) {
        Set<String> names = new HashSet<>();
        texts.forEach(text -> names.add(text.asText()));
        return names;
    }
}
