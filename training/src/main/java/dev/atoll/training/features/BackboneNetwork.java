package dev.atoll.training.features;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The part of a network that turns an image into features: all that its output of pooled features
/// needs, and nothing else. The same for a pre-trained network and for every result made of it.
///
/// @param origin the file it was taken from
/// @param graph the part itself; its only output is that of the features
/// @param notes what the file's makers noted
/// @param base SHA-256 of the pre-trained network's file: of this one, or of the one it was made of
public record BackboneNetwork(Path origin, OnnxMl.ModelProto graph, Map<String, String> notes, String base) {

    /// The note that names the output of features.
    public static final String FEATURES_NOTE = "atoll.features";

    /// The note that names the pre-trained network.
    public static final String BASE_NOTE = "atoll.base";

    /// What the network reads instead of its input when it looks at several views of each image.
    public static final String VIEWS = "atoll.views";

    private static final String USUAL_OUTPUT = "features";
    private static final String STAGED_OUTPUT = "atoll.features";

    public BackboneNetwork {
        notes = Map.copyOf(notes);
    }

    /// Takes the part out of a file.
    ///
    /// @throws UnfitNetworkException when the network has no output of features, or takes no images
    public static BackboneNetwork read(Path file) throws IOException, UnfitNetworkException {
        NetworkFile network = NetworkFile.read(file);
        String name = file.getFileName().toString();
        if (!network.externalFiles().isEmpty()) {
            throw new UnfitNetworkException(
                    name + ": weights in " + network.externalFiles() + " (expected all weights in the network's file)");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            String output = network.metadata().getOrDefault(FEATURES_NOTE, USUAL_OUTPUT);
            OnnxMl.ModelProto part = new NetworkCut(name).behind(OnnxMl.ModelProto.parseFrom(bytes), output);
            String base = network.metadata().getOrDefault(BASE_NOTE, Sha256.of(bytes));
            return new BackboneNetwork(file, part, network.metadata(), base);
        } catch (InvalidProtocolBufferException e) {
            throw new UnfitNetworkException(name + ": damaged (expected an ONNX network)", e);
        }
    }

    /// The same with what an earlier stage of the network saw, pooled by mean and by maximum: the finer
    /// the differences between classes, the more that helps.
    ///
    /// @param tensor of the stage, of shape [N, channels, height, width]
    /// @throws UnfitNetworkException when the network has no such stage
    public BackboneNetwork withStage(String tensor, int channels) throws UnfitNetworkException {
        String name = String.valueOf(origin.getFileName());
        return new BackboneNetwork(
                origin, new PooledStage(tensor, channels).added(graph, STAGED_OUTPUT, name), notes, base);
    }

    /// The same for images of another size.
    ///
    /// @param side of the square images, in pixels
    public BackboneNetwork withSide(int side) {
        return new BackboneNetwork(origin, NetworkCut.resized(graph, side), notes, base);
    }

    /// Name of the output of features.
    public String output() {
        return graph.getGraph().getOutput(0).getName();
    }

    /// How many features an image has.
    public int width() {
        return (int) graph.getGraph()
                .getOutput(0)
                .getType()
                .getTensorType()
                .getShape()
                .getDim(1)
                .getDimValue();
    }

    /// The side of the square images it is set to; 0 for any.
    int side() {
        return (int) graph.getGraph()
                .getInput(0)
                .getType()
                .getTensorType()
                .getShape()
                .getDim(2)
                .getDimValue();
    }

    /// SHA-256 of the part, whatever size of images it is set to: 64 hexadecimal digits.
    String sha256() {
        return Sha256.of(NetworkCut.resized(graph, 0).toByteArray());
    }
}
