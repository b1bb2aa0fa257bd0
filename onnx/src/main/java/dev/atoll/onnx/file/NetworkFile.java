package dev.atoll.onnx.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an ONNX file says: which tensors it takes and gives, and what its makers noted.
///
/// @param inputs without those the file itself gives values for
/// @param outputs in the network's order
/// @param metadata what exporters noted, such as the names of classes
/// @param externalFiles files beside it that hold weights, as the network names them
public record NetworkFile(
        List<NetworkTensor> inputs,
        List<NetworkTensor> outputs,
        Map<String, String> metadata,
        Set<String> externalFiles) {

    private static final int HEAD_BYTES = 64;

    public NetworkFile {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        metadata = Map.copyOf(metadata);
        externalFiles = Set.copyOf(externalFiles);
    }

    /// Reads a file and refuses what must not be loaded: operators from libraries, and weights from
    /// outside the file's folder.
    ///
    /// @throws UnfitNetworkException when it is not an ONNX network or asks for too much
    public static NetworkFile read(Path file) throws IOException, UnfitNetworkException {
        String name = file.getFileName().toString();
        requireNetwork(file, name);
        GraphReader graph = new GraphReader(name);
        try (ProtoStream stream = ProtoStream.open(file)) {
            graph.read(stream);
        }
        NetworkFile network = graph.network();
        ExternalWeights.requireConfined(file, network.externalFiles());
        return network;
    }

    /// What people take for a network by mistake.
    private static void requireNetwork(Path file, String name) throws IOException, UnfitNetworkException {
        if (!Files.isRegularFile(file)) {
            throw new UnfitNetworkException(name + ": missing (expected an ONNX network)");
        }
        byte[] head;
        try (var stream = Files.newInputStream(file)) {
            head = stream.readNBytes(HEAD_BYTES);
        }
        String begin = new String(head, StandardCharsets.ISO_8859_1);
        if (head.length == 0) {
            throw new UnfitNetworkException(name + ": empty (expected an ONNX network)");
        }
        if (begin.startsWith("version https://git-lfs")) {
            throw new UnfitNetworkException(name + ": this is a pointer of Git LFS, not the network itself (expected"
                    + " the file that `git lfs pull` brings)");
        }
        if (begin.startsWith("PK")) {
            throw new UnfitNetworkException(name + ": this is a ZIP file, perhaps of PyTorch (expected an ONNX network:"
                    + " export it with torch.onnx.export)");
        }
        if (begin.stripLeading().startsWith("<")) {
            throw new UnfitNetworkException(
                    name + ": this is a web page (expected an ONNX network; was it the page of a download?)");
        }
        if (begin.startsWith("\u0089HDF")) {
            throw new UnfitNetworkException(name + ": this is an HDF5 file, perhaps of Keras (expected an ONNX network:"
                    + " export it with tf2onnx)");
        }
    }
}
