package dev.atoll.runtime.tensors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Tensors between front and runner: what they are as JSON, their contents as bytes, one after
/// another. No number is written as text.
public final class TensorFrames {

    private TensorFrames() {}

    /// What the tensors are.
    public static ArrayNode headers(List<Tensor> tensors) {
        ArrayNode headers = JsonNodeFactory.instance.arrayNode();
        for (Tensor tensor : tensors) {
            ObjectNode header = headers.addObject()
                    .put("name", tensor.name())
                    .put("datatype", tensor.datatype().name())
                    .put("size", tensor.content().remaining());
            ArrayNode shape = header.putArray("shape");
            tensor.shape().forEach(shape::add);
        }
        return headers;
    }

    /// Their contents, to be written one after another.
    public static List<ByteBuffer> contents(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::content).toList();
    }

    /// The tensors of headers and contents; the contents are not copied.
    ///
    /// @throws IllegalArgumentException when they do not fit together
    public static List<Tensor> read(JsonNode headers, byte[] contents) {
        List<Tensor> tensors = new ArrayList<>();
        int position = 0;
        for (JsonNode header : headers) {
            int size = header.path("size").asInt();
            if (size < 0 || size > contents.length - position) {
                throw new IllegalArgumentException(header.path("name").asText() + ": " + size
                        + " bytes (expected at most " + (contents.length - position) + ")");
            }
            tensors.add(new Tensor(
                    header.path("name").asText(),
                    Datatype.valueOf(header.path("datatype").asText()),
                    shape(header.path("shape")),
                    ByteBuffer.wrap(contents, position, size)));
            position += size;
        }
        return tensors;
    }

    private static List<Long> shape(JsonNode json) {
        List<Long> shape = new ArrayList<>();
        json.forEach(dimension -> shape.add(dimension.asLong()));
        return shape;
    }
}
