package dev.atoll.runtime.tensors;

import dev.atoll.sdk.Tensor;
import java.nio.ByteBuffer;
import java.util.List;

/// The answer to an inference request: JSON, and behind it the outputs that are not written in it.
///
/// @param json what the outputs are
/// @param contents of the outputs that the caller wants as bytes; nothing else was copied
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; nobody compares them.
public record InferenceAnswer(byte[] json, List<ByteBuffer> contents) {

    /// Whether anything stands behind the JSON.
    public boolean isBinary() {
        return !contents.isEmpty();
    }

    /// Writes the answer of a model.
    ///
    /// @param version of the model
    /// @param outputs in the model's order
    public static InferenceAnswer of(String model, String version, InferenceRequest request, List<Tensor> outputs) {
        List<Tensor> binary = outputs.stream()
                .filter(output -> request.isBinary(output.name()))
                .toList();
        byte[] json = new AnswerWriter(request).write(model, version, outputs);
        return new InferenceAnswer(json, TensorFrames.contents(binary));
    }
}
