package dev.atoll.runtime.module;

import dev.atoll.metadata.TensorsDescription;
import dev.atoll.metadata.TensorsDescription.NamedTensor;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.TensorDescription;
import dev.atoll.sdk.TensorModel;
import dev.atoll.sdk.TensorSignature;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks models that take bare tensors, and holds them to what they say.
final class BareTensors {

    private BareTensors() {}

    /// What a model takes and gives; empty while it cannot know.
    static Optional<TensorsDescription> describe(TensorModel model) {
        TensorSignature signature;
        try {
            signature = model.signature();
        } catch (IllegalStateException e) {
            // It was not warmed.
            return Optional.empty();
        }
        return Optional.of(
                new TensorsDescription(signature.platform(), named(signature.inputs()), named(signature.outputs())));
    }

    private static List<NamedTensor> named(List<TensorDescription> tensors) {
        return tensors.stream()
                .map(tensor -> new NamedTensor(tensor.name(), tensor.datatype().name(), tensor.shape()))
                .toList();
    }

    /// @throws BrokenResultException when it gives others than it was asked for
    /// @throws Exception what the model throws
    static List<Tensor> infer(TensorModel model, List<Tensor> inputs, Set<String> outputs) throws Exception {
        List<Tensor> given = model.infer(inputs, outputs);
        if (given == null) {
            throw new BrokenResultException("null (expected tensors)");
        }
        List<String> expected = model.signature().outputs().stream()
                .map(TensorDescription::name)
                .filter(name -> outputs.isEmpty() || outputs.contains(name))
                .toList();
        List<String> names = given.stream().map(Tensor::name).toList();
        if (!names.equals(expected)) {
            throw new BrokenResultException("outputs " + names + " (expected " + expected + ")");
        }
        return given;
    }
}
