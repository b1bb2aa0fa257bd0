package dev.atoll.metadata;

import java.util.List;

/// Which tensors a model takes and gives, for callers of the Open Inference Protocol.
///
/// @param platform what computes, such as `onnxruntime_onnx`
/// @param inputs in the model's order
/// @param outputs in the model's order
public record TensorsDescription(String platform, List<NamedTensor> inputs, List<NamedTensor> outputs) {

    public TensorsDescription {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// One tensor.
    ///
    /// @param name on the wire
    /// @param datatype as the protocol writes it, such as `FP32`
    /// @param shape its dimensions; -1 where any length will do
    public record NamedTensor(String name, String datatype, List<Long> shape) {

        public NamedTensor {
            shape = List.copyOf(shape);
        }
    }
}
