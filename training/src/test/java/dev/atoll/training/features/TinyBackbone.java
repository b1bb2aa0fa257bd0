package dev.atoll.training.features;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A network whose features are the mean red, green and blue of an image, and that gives their negatives
/// as well.
public final class TinyBackbone {

    private TinyBackbone() {}

    /// Writes it into a folder.
    public static Path write(Path folder) throws IOException {
        return write(folder, Map.of());
    }

    /// As the other, with notes.
    public static Path write(Path folder, Map<String, String> notes) throws IOException {
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph());
        notes.forEach((key, value) -> model.addMetadataProps(
                OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return Files.write(folder.resolve("tiny.onnx"), model.build().toByteArray());
    }

    private static OnnxMl.GraphProto graph() {
        return OnnxMl.GraphProto.newBuilder()
                .setName("tiny")
                .addNode(node("GlobalAveragePool", List.of("image"), "pooled"))
                .addNode(node("Flatten", List.of("pooled"), "features"))
                .addNode(node("Mul", List.of("features", "minus"), "negatives"))
                .addInitializer(OnnxMl.TensorProto.newBuilder()
                        .setName("minus")
                        .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                        .addDims(1)
                        .addFloatData(-1))
                .addInput(value("image", -1, 3, 8, 8))
                .addOutput(value("negatives", -1, 3))
                .addOutput(value("features", -1, 3))
                .build();
    }

    private static OnnxMl.NodeProto node(String operator, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .setDocString("made for a test")
                .build();
    }

    private static OnnxMl.ValueInfoProto value(String name, long... shape) {
        OnnxMl.ValueInfoProto.Builder value = OnnxMl.ValueInfoProto.newBuilder().setName(name);
        OnnxMl.TypeProto.Tensor.Builder tensor = value.getTypeBuilder().getTensorTypeBuilder();
        tensor.setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE);
        for (long length : shape) {
            tensor.getShapeBuilder()
                    .addDim(
                            length < 0
                                    ? Dimension.newBuilder().setDimParam("images")
                                    : Dimension.newBuilder().setDimValue(length));
        }
        return value.build();
    }
}
