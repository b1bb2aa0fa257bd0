package dev.atoll.training.result;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.atoll.training.features.BackboneNetwork;
import java.util.ArrayList;
import java.util.List;

/// Lets a network look at several views of each image, as it was trained with, and take the mean of what
/// it sees. The views are those of the training: for view `k` first rows and columns change places if
/// `k & 4`, then the rows are turned round if `k & 2`, then the columns if `k & 1`.
///
/// @param views how many; 1 for the image as it is
/// @param backbone that looks
record SeenViews(int views, BackboneNetwork backbone) {

    private static final String MEAN = "features.mean";
    private static final String PREFIX = "atoll.view.";
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    /// From here on ReduceMean takes its axes as an input.
    private static final int AXES_AS_INPUT = 18;

    /// Puts the views before the backbone and their mean behind it.
    ///
    /// @return the name of the tensor with one row of features for each image
    String putInto(GraphProto.Builder graph) {
        if (views == 1) {
            return backbone.output();
        }
        List<NodeProto> looking = new ArrayList<>();
        String input = graph.getInput(0).getName();
        graph.addInitializer(numbers(PREFIX + "last", -1))
                .addInitializer(numbers(PREFIX + "beyond.first", Long.MIN_VALUE))
                .addInitializer(numbers(PREFIX + "backwards", -1))
                .addInitializer(numbers(PREFIX + "rows", ROWS))
                .addInitializer(numbers(PREFIX + "columns", COLUMNS));
        List<String> all = new ArrayList<>();
        for (int view = 0; view < views; view++) {
            all.add(view(view, input, looking));
        }
        looking.add(node("Concat", all, BackboneNetwork.VIEWS, number("axis", 0)));
        graph.getNodeList().forEach(node -> looking.add(reading(node, input)));
        looking.add(node("Reshape", List.of(backbone.output(), PREFIX + "shape"), PREFIX + "each"));
        graph.addInitializer(numbers(PREFIX + "shape", views, -1, backbone.width()));
        looking.add(mean(graph));
        graph.clearNode().addAllNode(looking);
        describe(graph);
        return MEAN;
    }

    /// The tensor of one view, made by what is added to `looking`.
    private static String view(int view, String input, List<NodeProto> looking) {
        String made = input;
        if ((view & 4) != 0) {
            made = PREFIX + view + ".transposed";
            looking.add(node("Transpose", List.of(input), made, numbersOf("perm", 0, 1, COLUMNS, ROWS)));
        }
        if ((view & 2) != 0) {
            made = reversed(made, PREFIX + view + ".rows", "rows", looking);
        }
        return (view & 1) == 0 ? made : reversed(made, PREFIX + view + ".columns", "columns", looking);
    }

    private static String reversed(String input, String output, String axis, List<NodeProto> looking) {
        List<String> inputs =
                List.of(input, PREFIX + "last", PREFIX + "beyond.first", PREFIX + axis, PREFIX + "backwards");
        looking.add(node("Slice", inputs, output));
        return output;
    }

    private static NodeProto reading(NodeProto node, String input) {
        NodeProto.Builder reading = node.toBuilder();
        for (int place = 0; place < node.getInputCount(); place++) {
            if (node.getInput(place).equals(input)) {
                reading.setInput(place, BackboneNetwork.VIEWS);
            }
        }
        return reading.build();
    }

    private NodeProto mean(GraphProto.Builder graph) {
        AttributeProto flat = number("keepdims", 0);
        if (operators() < AXES_AS_INPUT) {
            return node("ReduceMean", List.of(PREFIX + "each"), MEAN, flat, numbersOf("axes", 0));
        }
        graph.addInitializer(numbers(PREFIX + "first", 0));
        return node("ReduceMean", List.of(PREFIX + "each", PREFIX + "first"), MEAN, flat);
    }

    private long operators() {
        return backbone.graph().getOpsetImportList().stream()
                .filter(operators -> operators.getDomain().isEmpty())
                .mapToLong(OnnxMl.OperatorSetIdProto::getVersion)
                .findFirst()
                .orElse(0);
    }

    /// Callers get the mean; whoever trains further finds the features of each view by their name.
    private void describe(GraphProto.Builder graph) {
        OnnxMl.ValueInfoProto each = graph.getOutput(0);
        graph.addValueInfo(each);
        graph.setOutput(0, each.toBuilder().setName(MEAN));
    }

    private static NodeProto node(String operator, List<String> inputs, String output, AttributeProto... attributes) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes))
                .build();
    }

    private static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto numbersOf(String name, long... values) {
        AttributeProto.Builder numbers =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            numbers.addInts(value);
        }
        return numbers.build();
    }

    private static TensorProto numbers(String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.INT64_VALUE);
        tensor.addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }
}
