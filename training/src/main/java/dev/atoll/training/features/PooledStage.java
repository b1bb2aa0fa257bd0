package dev.atoll.training.features;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.List;

/// What a stage inside a network saw, put behind its features.
///
/// @param tensor of the stage
/// @param channels how many numbers each of its places has
record PooledStage(String tensor, int channels) {

    /// @param graph whose only output is that of the features
    /// @param output the new name of that output
    /// @param file for messages
    OnnxMl.ModelProto added(OnnxMl.ModelProto graph, String output, String file) throws UnfitNetworkException {
        boolean known = graph.getGraph().getNodeList().stream()
                .anyMatch(node -> node.getOutputList().contains(tensor));
        if (!known) {
            throw new UnfitNetworkException(file + ": no tensor " + tensor + " (expected the stage to look into)");
        }
        OnnxMl.ModelProto.Builder staged = graph.toBuilder();
        OnnxMl.GraphProto.Builder inside = staged.getGraphBuilder();
        String features = inside.getOutput(0).getName();
        for (String pooling : List.of("Average", "Max")) {
            inside.addNode(node("Global" + pooling + "Pool", List.of(tensor), pooled(pooling)))
                    .addNode(node("Flatten", List.of(pooled(pooling)), flat(pooling)));
        }
        inside.addNode(node("Concat", List.of(features, flat("Average"), flat("Max")), output).toBuilder()
                .addAttribute(AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1)));
        widen(inside.getOutputBuilder(0).setName(output));
        return staged.build();
    }

    private String pooled(String pooling) {
        return tensor + "." + pooling;
    }

    private String flat(String pooling) {
        return pooled(pooling) + ".flat";
    }

    private void widen(OnnxMl.ValueInfoProto.Builder value) {
        OnnxMl.TensorShapeProto.Dimension.Builder width =
                value.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().getDimBuilder(1);
        width.setDimValue(width.getDimValue() + 2L * channels);
    }

    private static NodeProto node(String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }
}
