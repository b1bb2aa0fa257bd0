package dev.atoll.sdk;

import java.util.List;
import java.util.stream.Collectors;

/// Which tensors a [TensorModel] takes and which it gives.
///
/// @param platform what computes, such as `onnxruntime_onnx`
/// @param inputs in the model's order, each name once
/// @param outputs in the model's order, each name once
public record TensorSignature(String platform, List<TensorDescription> inputs, List<TensorDescription> outputs) {

    public TensorSignature {
        if (platform.isBlank()) {
            throw new IllegalArgumentException("platform: blank (expected a word such as onnxruntime_onnx)");
        }
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        requireDistinct("inputs", inputs);
        requireDistinct("outputs", outputs);
    }

    private static void requireDistinct(String which, List<TensorDescription> tensors) {
        var names = tensors.stream().map(TensorDescription::name).collect(Collectors.toSet());
        if (names.size() < tensors.size()) {
            throw new IllegalArgumentException(which + ": "
                    + tensors.stream().map(TensorDescription::name).toList() + " (expected each name once)");
        }
    }
}
