package dev.atoll.runtime.tensors;

import dev.atoll.metadata.TensorsDescription;
import dev.atoll.metadata.TensorsDescription.NamedTensor;
import dev.atoll.runtime.tensors.InferenceRequest.WantedOutput;
import dev.atoll.sdk.Tensor;
import java.util.List;
import java.util.Optional;

/// Holds a request against what a model takes and gives.
public final class SignatureCheck {

    private final TensorsDescription model;

    /// @param model what the model takes and gives
    public SignatureCheck(TensorsDescription model) {
        this.model = model;
    }

    /// Refuses names the model does not know.
    ///
    /// @throws InvalidInferenceException naming the first
    public void requireKnown(InferenceRequest request) throws InvalidInferenceException {
        for (Tensor input : request.inputs()) {
            if (find(model.inputs(), input.name()).isEmpty()) {
                throw new InvalidInferenceException(
                        "inputs: " + input.name() + " (expected among " + names(model.inputs()) + ")");
            }
        }
        for (WantedOutput output : request.outputs()) {
            if (find(model.outputs(), output.name()).isEmpty()) {
                throw new InvalidInferenceException(
                        "outputs: " + output.name() + " (expected among " + names(model.outputs()) + ")");
            }
        }
    }

    /// Refuses everything but exactly the model's inputs.
    ///
    /// @throws InvalidInferenceException naming the first that does not fit
    public void requireExact(InferenceRequest request) throws InvalidInferenceException {
        requireKnown(request);
        for (NamedTensor expected : model.inputs()) {
            Tensor sent = request.inputs().stream()
                    .filter(input -> input.name().equals(expected.name()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInferenceException(
                            "inputs: " + expected.name() + " is missing (expected " + names(model.inputs()) + ")"));
            if (!sent.datatype().name().equals(expected.datatype())) {
                throw new InvalidInferenceException(
                        sent.name() + ": " + sent.datatype() + " (expected " + expected.datatype() + ")");
            }
            if (!fits(sent.shape(), expected.shape())) {
                throw new InvalidInferenceException(sent.name() + ": shape " + sent.shape() + " (expected "
                        + expected.shape() + ", -1 being any length)");
            }
        }
    }

    private static boolean fits(List<Long> sent, List<Long> expected) {
        if (sent.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            if (expected.get(i) >= 0 && !expected.get(i).equals(sent.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<NamedTensor> find(List<NamedTensor> tensors, String name) {
        return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }

    private static List<String> names(List<NamedTensor> tensors) {
        return tensors.stream().map(NamedTensor::name).toList();
    }
}
