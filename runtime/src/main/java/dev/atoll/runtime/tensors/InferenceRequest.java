package dev.atoll.runtime.tensors;

import dev.atoll.sdk.Tensor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a caller of the Open Inference Protocol sent.
///
/// @param id the caller's own name for the request, told back; empty for none
/// @param inputs each name once
/// @param outputs those wanted, each name once; empty for all
/// @param binary whether outputs are written as bytes unless the caller says otherwise of one
public record InferenceRequest(String id, List<Tensor> inputs, List<WantedOutput> outputs, boolean binary) {

    /// One output the caller asks for.
    ///
    /// @param binary whether it is written as bytes instead of JSON
    public record WantedOutput(String name, boolean binary) {}

    public InferenceRequest {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// Names of the outputs wanted; empty for all.
    public Set<String> outputNames() {
        Set<String> names = new LinkedHashSet<>();
        outputs.forEach(output -> names.add(output.name()));
        return names;
    }

    /// Whether an output is written as bytes.
    public boolean isBinary(String output) {
        return outputs.stream()
                .filter(wanted -> wanted.name().equals(output))
                .findFirst()
                .map(WantedOutput::binary)
                .orElse(binary);
    }
}
