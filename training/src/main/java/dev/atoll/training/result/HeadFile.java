package dev.atoll.training.result;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.training.features.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A trained network's file without the weights of the network it was made from: what was learned, how
/// it is put behind the other, and every note. With the other's file it is the whole again, byte for byte.
///
/// It is an ONNX file whose left-out weights are noted as lying elsewhere, in `sha256:` with the hash of
/// the other's file, under their names.
public final class HeadFile {

    /// Where it lies in the folder of a result.
    public static final String NAME = "ckpts/head.onnx";

    private static final String LOCATION = "location";
    private static final String SHA256 = "sha256:";

    private HeadFile() {}

    /// @param whole the trained network
    /// @param from what it was made from; its weights are left out
    /// @param base SHA-256 of the file that has them
    static byte[] of(OnnxMl.ModelProto whole, OnnxMl.GraphProto from, String base) {
        Set<String> known = new HashSet<>();
        from.getInitializerList().forEach(tensor -> known.add(tensor.getName()));
        OnnxMl.ModelProto.Builder head = whole.toBuilder();
        for (TensorProto.Builder tensor : head.getGraphBuilder().getInitializerBuilderList()) {
            if (known.contains(tensor.getName())) {
                leaveOut(tensor, SHA256 + base);
            }
        }
        return NetworkBytes.of(head.build());
    }

    private static void leaveOut(TensorProto.Builder tensor, String location) {
        TensorProto all = tensor.build();
        tensor.clear()
                .setName(all.getName())
                .setDataType(all.getDataType())
                .addAllDims(all.getDimsList())
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey(LOCATION)
                        .setValue(location));
    }

    /// The bytes of the whole network.
    ///
    /// @param head as a training wrote it
    /// @param base the file of the network it was made from
    /// @throws UnfitNetworkException when the two do not belong together, or one is damaged
    static byte[] joined(Path head, Path base) throws IOException, UnfitNetworkException {
        byte[] bytes = Files.readAllBytes(base);
        String location = SHA256 + Sha256.of(bytes);
        Map<String, TensorProto> weights = new HashMap<>();
        read(bytes, base).getGraph().getInitializerList().forEach(tensor -> weights.put(tensor.getName(), tensor));
        OnnxMl.ModelProto.Builder whole = read(Files.readAllBytes(head), head).toBuilder();
        for (TensorProto.Builder tensor : whole.getGraphBuilder().getInitializerBuilderList()) {
            if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
                String asked = location(tensor);
                TensorProto found = weights.get(tensor.getName());
                if (found == null || !asked.equals(location)) {
                    throw new UnfitNetworkException("%s: %s, %s (expected %s, which %s was made from)"
                            .formatted(base, tensor.getName(), location, asked, head));
                }
                tensor.clear().mergeFrom(found).clearDocString();
            }
        }
        return NetworkBytes.of(whole.build());
    }

    private static String location(TensorProto.Builder tensor) {
        return tensor.getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals(LOCATION))
                .map(OnnxMl.StringStringEntryProto::getValue)
                .findFirst()
                .orElse("nowhere");
    }

    private static OnnxMl.ModelProto read(byte[] bytes, Path file) throws UnfitNetworkException {
        try {
            return OnnxMl.ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UnfitNetworkException(file + ": damaged (expected an ONNX network)", e);
        }
    }
}
