package dev.atoll.onnx.folder;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.TensorDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes and gives numbers, as the network does.
final class RawTensors extends NetworkPredictor<RawTensors.Arguments, Json> {

    /// What a caller may send.
    ///
    /// @param inputs a value for each input
    record Arguments(
            @Argument(
                    description = "For each input of the network its numbers, as JSON: {\"x\": [[1, 2], [3, 4]]}. The"
                            + " brackets give the shape.")
            Map<String, Object> inputs) {}

    private RawTensors(OnnxFolder folder) throws UnfitNetworkException {
        super(folder);
    }

    static RawTensors of(OnnxFolder folder) throws UnfitNetworkException {
        return new RawTensors(folder);
    }

    /// Nobody knows numbers that every network can work with.
    @Override
    void tryOut() {}

    @Override
    public Json predict(Arguments arguments) throws OrtException, BadInputException {
        List<Tensor> inputs = new ArrayList<>();
        for (TensorDescription description : signature().inputs()) {
            Object value = arguments.inputs().get(description.name());
            if (value == null) {
                throw new InvalidArgumentException(
                        "inputs",
                        "Missing " + description.name() + " (expected " + description.datatype() + " of shape "
                                + description.shape() + ").");
            }
            inputs.add(NestedNumbers.tensor(description, value));
        }
        for (String name : arguments.inputs().keySet()) {
            if (signature().inputs().stream().noneMatch(input -> input.name().equals(name))) {
                throw new InvalidArgumentException("inputs", "Unknown " + name + ".");
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        for (Tensor tensor : infer(inputs, Set.of())) {
            answer.put(tensor.name(), NestedNumbers.of(tensor));
        }
        return new Json(answer);
    }
}
