package dev.atoll.training.result;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import com.google.protobuf.ByteString;
import dev.atoll.training.features.BackboneNetwork;
import dev.atoll.training.head.SoftmaxHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A trained network as one ONNX file: backbone, head and softmax, with all that is needed to use it in
/// its metadata. The same bytes for the same parts.
///
/// @param backbone set to the size of the images it was trained with
/// @param head its weights with all scaling folded in
/// @param notes what the file says of itself
public record TrainedNetwork(BackboneNetwork backbone, SoftmaxHead head, TrainedNotes notes) {

    private static final String PROBABILITIES = "probabilities";
    private static final String LOGITS = "atoll.logits";
    private static final String WEIGHTS = "atoll.head.weights";
    private static final String BIASES = "atoll.head.biases";

    /// From here on Slice can go backwards.
    private static final int LEAST_OPERATORS = 10;

    public TrainedNetwork {
        int classes = notes.classes().size();
        if (head.classes() != classes || head.width() != backbone.width()) {
            throw new IllegalArgumentException("head: %d classes of %d features (expected %d of %d)"
                    .formatted(head.classes(), head.width(), classes, backbone.width()));
        }
        requireFree(backbone);
    }

    /// Writes the file so that it appears at once and whole.
    public void write(Path file) throws IOException {
        DurableFile.write(file, bytes());
    }

    /// The file's bytes.
    public byte[] bytes() {
        return NetworkBytes.of(model());
    }

    /// Writes what [HeadFile] says.
    public void writeHead(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        DurableFile.write(file, headBytes());
    }

    byte[] headBytes() {
        return HeadFile.of(model(), backbone.graph().getGraph(), backbone.base());
    }

    private OnnxMl.ModelProto model() {
        OnnxMl.ModelProto.Builder model = backbone.graph().toBuilder().clearMetadataProps();
        OnnxMl.GraphProto.Builder graph = model.getGraphBuilder();
        int classes = head.classes();
        String seen = new SeenViews(notes.views(), backbone).putInto(graph);
        graph.addInitializer(tensor(WEIGHTS, head.weights(), classes, head.width()))
                .addInitializer(tensor(BIASES, head.biases(), classes))
                .addNode(node("Gemm", "transB", List.of(seen, WEIGHTS, BIASES), LOGITS))
                .addNode(node("Softmax", "axis", List.of(LOGITS), PROBABILITIES))
                .addOutput(0, probabilities(classes));
        notes.metadata(backbone)
                .forEach((key, value) -> model.addMetadataProps(
                        OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    private static OnnxMl.NodeProto node(String operator, String attribute, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName(attribute)
                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                        .setI(1))
                .build();
    }

    private static OnnxMl.TensorProto tensor(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(raw));
        for (long length : shape) {
            tensor.addDims(length);
        }
        return tensor.build();
    }

    private static OnnxMl.ValueInfoProto probabilities(int classes) {
        OnnxMl.ValueInfoProto.Builder value = OnnxMl.ValueInfoProto.newBuilder().setName(PROBABILITIES);
        value.getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                .getShapeBuilder()
                .addDim(Dimension.newBuilder().setDimParam("N"))
                .addDim(Dimension.newBuilder().setDimValue(classes));
        return value.build();
    }

    /// Refuses a backbone that no head can be put on, before any time is spent.
    ///
    /// @throws IllegalArgumentException saying why
    public static void requireFree(BackboneNetwork backbone) {
        Set<String> taken = new HashSet<>();
        backbone.graph().getGraph().getNodeList().forEach(node -> taken.addAll(node.getOutputList()));
        backbone.graph().getGraph().getInitializerList().forEach(tensor -> taken.add(tensor.getName()));
        List<String> ours = new ArrayList<>(List.of(PROBABILITIES, LOGITS, WEIGHTS, BIASES));
        ours.retainAll(taken);
        if (!ours.isEmpty()) {
            throw new IllegalArgumentException("names in the backbone: " + ours + " (expected them to be free)");
        }
        for (OnnxMl.OperatorSetIdProto operators : backbone.graph().getOpsetImportList()) {
            if (operators.getDomain().isEmpty() && operators.getVersion() < LEAST_OPERATORS) {
                throw new IllegalArgumentException("operators of the backbone: version " + operators.getVersion()
                        + " (expected at least " + LEAST_OPERATORS + ")");
            }
        }
    }
}
