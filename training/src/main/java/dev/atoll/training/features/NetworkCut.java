package dev.atoll.training.features;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Cuts networks behind one of their outputs.
final class NetworkCut {

    private static final int IMAGE_DIMENSIONS = 4;
    private static final int CHANNELS = 3;

    private final String file;

    /// @param file for messages
    NetworkCut(String file) {
        this.file = file;
    }

    /// All that an output needs, with it as the only one. Nothing but that counts: the same part of
    /// different networks is the same.
    OnnxMl.ModelProto behind(OnnxMl.ModelProto whole, String output) throws UnfitNetworkException {
        OnnxMl.GraphProto graph = withoutViews(whole.getGraph());
        OnnxMl.ValueInfoProto features = output(graph, output);
        Set<String> needed = new HashSet<>();
        OnnxMl.GraphProto.Builder part = OnnxMl.GraphProto.newBuilder()
                .setName("backbone")
                .addAllNode(nodesFor(graph, output, needed))
                .addAllSparseInitializer(graph.getSparseInitializerList());
        for (OnnxMl.TensorProto tensor : graph.getInitializerList()) {
            if (needed.contains(tensor.getName())) {
                part.addInitializer(tensor.toBuilder().clearDocString());
                needed.remove(tensor.getName());
            }
        }
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(whole.getIrVersion())
                .addAllOpsetImport(whole.getOpsetImportList())
                .addAllFunctions(whole.getFunctionsList())
                .setProducerName("atoll")
                .setGraph(part.addInput(input(graph, needed)).addOutput(features))
                .build();
    }

    /// A result may look at several views of each image; the part itself looks at what it is given.
    private static OnnxMl.GraphProto withoutViews(OnnxMl.GraphProto graph) {
        if (graph.getInputCount() != 1) {
            return graph;
        }
        String input = graph.getInput(0).getName();
        OnnxMl.GraphProto.Builder single = graph.toBuilder();
        for (OnnxMl.NodeProto.Builder node : single.getNodeBuilderList()) {
            for (int place = 0; place < node.getInputCount(); place++) {
                if (node.getInput(place).equals(BackboneNetwork.VIEWS)) {
                    node.setInput(place, input);
                }
            }
        }
        return single.build();
    }

    /// @param side of the images; 0 for any
    static OnnxMl.ModelProto resized(OnnxMl.ModelProto model, int side) {
        OnnxMl.ModelProto.Builder resized = model.toBuilder();
        resized.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .setDim(2, side(side, "H"))
                .setDim(3, side(side, "W"));
        return resized.build();
    }

    private static Dimension.Builder side(int side, String name) {
        return side > 0
                ? Dimension.newBuilder().setDimValue(side)
                : Dimension.newBuilder().setDimParam(name);
    }

    private OnnxMl.ValueInfoProto output(OnnxMl.GraphProto graph, String name) throws UnfitNetworkException {
        OnnxMl.ValueInfoProto output = Stream.concat(graph.getOutputList().stream(), graph.getValueInfoList().stream())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnfitNetworkException(file + ": outputs " + names(graph.getOutputList())
                        + " (expected one named " + name + ", of pooled features: without them nothing can be"
                        + " learned on top)"));
        OnnxMl.TypeProto.Tensor type = output.getType().getTensorType();
        List<Dimension> shape = type.getShape().getDimList();
        boolean fits = isSingle(type) && shape.size() == 2 && isFree(shape.getFirst()) && !isFree(shape.getLast());
        if (!fits) {
            throw new UnfitNetworkException(
                    file + ": output " + name + " (expected single precision for any number of images: [N, width])");
        }
        return named(output);
    }

    private OnnxMl.ValueInfoProto input(OnnxMl.GraphProto graph, Set<String> needed) throws UnfitNetworkException {
        List<OnnxMl.ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(each -> needed.contains(each.getName()))
                .toList();
        if (inputs.size() != 1 || !takesImages(inputs.getFirst())) {
            throw new UnfitNetworkException(file + ": inputs " + names(inputs)
                    + " (expected one for any number of images, of single precision: [N, 3, height, width])");
        }
        return named(inputs.getFirst());
    }

    private static boolean takesImages(OnnxMl.ValueInfoProto input) {
        OnnxMl.TypeProto.Tensor type = input.getType().getTensorType();
        List<Dimension> shape = type.getShape().getDimList();
        return isSingle(type)
                && shape.size() == IMAGE_DIMENSIONS
                && isFree(shape.get(0))
                && shape.get(1).getDimValue() == CHANNELS;
    }

    private static boolean isSingle(OnnxMl.TypeProto.Tensor type) {
        return type.getElemType() == DataType.FLOAT_VALUE;
    }

    private static boolean isFree(Dimension dimension) {
        return dimension.getDimValue() == 0;
    }

    private static List<String> names(List<OnnxMl.ValueInfoProto> values) {
        return values.stream().map(OnnxMl.ValueInfoProto::getName).toList();
    }

    /// With one name for the number of images, so that all ends of the network agree.
    private static OnnxMl.ValueInfoProto named(OnnxMl.ValueInfoProto value) {
        OnnxMl.ValueInfoProto.Builder named = value.toBuilder().clearDocString();
        named.getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .setDim(0, Dimension.newBuilder().setDimParam("N"));
        return named.build();
    }

    /// @param needed gets the names of all tensors that are read on the way
    private static List<OnnxMl.NodeProto> nodesFor(OnnxMl.GraphProto graph, String output, Set<String> needed) {
        Map<String, OnnxMl.NodeProto> makers = new HashMap<>();
        graph.getNodeList().forEach(node -> node.getOutputList().forEach(name -> makers.put(name, node)));
        Set<OnnxMl.NodeProto> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<String> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            String name = open.pop();
            OnnxMl.NodeProto maker = makers.get(name);
            if (needed.add(name) && maker != null && kept.add(maker)) {
                addReads(maker, open);
            }
        }
        return graph.getNodeList().stream()
                .filter(kept::contains)
                .map(node -> node.toBuilder().clearDocString().build())
                .toList();
    }

    /// What a node reads, its inner graphs included: these see the tensors around them.
    private static void addReads(OnnxMl.NodeProto node, Deque<String> target) {
        target.addAll(node.getInputList());
        for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
            attribute.getG().getNodeList().forEach(inner -> addReads(inner, target));
            attribute.getGraphsList().forEach(each -> each.getNodeList().forEach(inner -> addReads(inner, target)));
        }
    }
}
