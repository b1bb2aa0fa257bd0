package dev.atoll.training.result;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Networks as the bytes of a file: the same network, the same bytes.
final class NetworkBytes {

    private NetworkBytes() {}

    static byte[] of(OnnxMl.ModelProto network) {
        byte[] bytes = new byte[network.getSerializedSize()];
        CodedOutputStream stream = CodedOutputStream.newInstance(bytes);
        stream.useDeterministicSerialization();
        try {
            network.writeTo(stream);
            stream.checkNoSpaceLeft();
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("an array of the right size takes everything", e);
        }
    }
}
