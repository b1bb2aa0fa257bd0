package dev.atoll.onnx.folder;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.NetworkTensor;
import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.TensorDescription;
import dev.atoll.sdk.TensorSignature;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What networks take and give, in the words of the Open Inference Protocol.
final class Signatures {

    private static final String PLATFORM = "onnxruntime_onnx";

    /// By the numbers of `onnx.proto`.
    private static final Map<Integer, Datatype> DATATYPES = Map.ofEntries(
            Map.entry(1, Datatype.FP32),
            Map.entry(2, Datatype.UINT8),
            Map.entry(3, Datatype.INT8),
            Map.entry(4, Datatype.UINT16),
            Map.entry(5, Datatype.INT16),
            Map.entry(6, Datatype.INT32),
            Map.entry(7, Datatype.INT64),
            Map.entry(8, Datatype.BYTES),
            Map.entry(9, Datatype.BOOL),
            Map.entry(10, Datatype.FP16),
            Map.entry(11, Datatype.FP64),
            Map.entry(12, Datatype.UINT32),
            Map.entry(13, Datatype.UINT64));

    /// ONNX Runtime for Java cannot make them.
    private static final Set<Datatype> NEVER_TAKEN = Set.of(Datatype.UINT16, Datatype.UINT32, Datatype.UINT64);

    private Signatures() {}

    /// Outputs that are no tensors, such as the maps of scikit-learn's classifiers, are left out.
    static TensorSignature of(NetworkFile network) throws UnfitNetworkException {
        List<TensorDescription> outputs = network.outputs().stream()
                .filter(output -> DATATYPES.containsKey(output.type()))
                .map(output -> description(output, DATATYPES.get(output.type())))
                .toList();
        if (outputs.isEmpty()) {
            throw new UnfitNetworkException(OnnxFolder.NETWORK + ": outputs: none is a tensor (expected one)");
        }
        for (NetworkTensor input : network.inputs()) {
            Datatype datatype = DATATYPES.get(input.type());
            if (datatype == null || NEVER_TAKEN.contains(datatype)) {
                throw new UnfitNetworkException(OnnxFolder.NETWORK + ": input " + input.name() + ": "
                        + (datatype == null ? "of element type " + input.type() : datatype)
                        + " (expected tensors of signed numbers, bytes or texts)");
            }
        }
        List<TensorDescription> inputs = network.inputs().stream()
                .map(input -> description(input, DATATYPES.get(input.type())))
                .toList();
        return new TensorSignature(PLATFORM, inputs, outputs);
    }

    private static TensorDescription description(
            NetworkTensor tensor, @org.jspecify.annotations.Nullable Datatype datatype) {
        return new TensorDescription(tensor.name(), datatype == null ? Datatype.BYTES : datatype, tensor.shape());
    }

    /// Refuses inputs that are missing, unknown, or of another type or shape.
    static void requireFit(TensorSignature signature, List<Tensor> inputs) throws BadInputException {
        Set<String> given = new HashSet<>();
        for (Tensor tensor : inputs) {
            Optional<TensorDescription> description = signature.inputs().stream()
                    .filter(input -> input.name().equals(tensor.name()))
                    .findFirst();
            if (description.isEmpty() || !given.add(tensor.name())) {
                throw new BadInputException("input " + tensor.name() + ": "
                        + (description.isEmpty() ? "unknown" : "given twice") + " (expected "
                        + signature.inputs().stream()
                                .map(TensorDescription::name)
                                .toList() + ")");
            }
            requireFit(tensor, description.get());
        }
        for (TensorDescription input : signature.inputs()) {
            if (!given.contains(input.name())) {
                throw new BadInputException("input " + input.name() + ": missing (expected " + input.datatype()
                        + " of shape " + input.shape() + ")");
            }
        }
    }

    private static void requireFit(Tensor tensor, TensorDescription description) throws BadInputException {
        List<Long> shape = description.shape();
        boolean fits =
                tensor.datatype() == description.datatype() && tensor.shape().size() == shape.size();
        for (int i = 0; fits && i < shape.size(); i++) {
            fits = shape.get(i) == TensorDescription.FREE
                    || shape.get(i).equals(tensor.shape().get(i));
        }
        if (!fits) {
            throw new BadInputException("input " + tensor.name() + ": " + tensor.datatype() + " of shape "
                    + tensor.shape() + " (expected " + description.datatype() + " of shape " + shape + ")");
        }
    }

    /// What the network itself finds wrong with inputs, such as lengths that do not go together.
    static BadInputException refusal(OrtException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new BadInputException("the network cannot work with these inputs: " + reason, e);
    }
}
