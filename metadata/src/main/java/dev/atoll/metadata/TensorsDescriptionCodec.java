package dev.atoll.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.TensorsDescription.NamedTensor;
import java.util.List;
import java.util.Set;

/// Turns what a model takes and gives as tensors into JSON and back.
public final class TensorsDescriptionCodec {

    private static final Set<String> DATATYPES = Set.of(
            "BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64",
            "BYTES");

    private TensorsDescriptionCodec() {}

    /// The JSON, as the metadata of a model in the Open Inference Protocol has it.
    public static ObjectNode toJson(TensorsDescription tensors) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("platform", tensors.platform());
        put(json.putArray("inputs"), tensors.inputs());
        put(json.putArray("outputs"), tensors.outputs());
        return json;
    }

    private static void put(ArrayNode array, List<NamedTensor> tensors) {
        for (NamedTensor tensor : tensors) {
            ArrayNode shape = array.addObject()
                    .put("name", tensor.name())
                    .put("datatype", tensor.datatype())
                    .putArray("shape");
            tensor.shape().forEach(shape::add);
        }
    }

    static TensorsDescription read(CheckedNode fields) {
        return new TensorsDescription(
                fields.requiredText("platform"), tensors(fields, "inputs"), tensors(fields, "outputs"));
    }

    private static List<NamedTensor> tensors(CheckedNode fields, String field) {
        return fields.objects(field).stream()
                .map(TensorsDescriptionCodec::tensor)
                .toList();
    }

    private static NamedTensor tensor(CheckedNode fields) {
        String datatype = fields.requiredText("datatype");
        if (!datatype.isEmpty() && !DATATYPES.contains(datatype)) {
            fields.problem(
                    "datatype",
                    datatype,
                    "one of " + DATATYPES.stream().sorted().toList());
        }
        return new NamedTensor(fields.requiredText("name"), datatype, fields.dimensions("shape"));
    }
}
