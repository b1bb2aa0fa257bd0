package dev.atoll.runtime.tensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.runtime.tensors.InferenceRequest.WantedOutput;
import dev.atoll.sdk.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the body of an inference request: JSON, and behind it the bytes of the tensors that are not
/// written in it. Numbers go from the text straight into tensors; bytes stay where they are.
public final class InferenceRequestReader {

    private static final int MOST_NESTING = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_NESTING)
                    // A file in base64; what was sent is limited already.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final JsonMapper JSON = JsonMapper.builder(FACTORY).build();

    private final RequestBody body;
    private final List<TensorReader> inputs = new ArrayList<>();
    private final List<JsonNode> outputs = new ArrayList<>();
    private String id = "";
    private boolean binary;

    private InferenceRequestReader(RequestBody body) {
        this.body = body;
    }

    /// Reads a request.
    ///
    /// @throws InvalidInferenceException what is wrong with it, for the caller
    public static InferenceRequest read(RequestBody body) throws InvalidInferenceException {
        try {
            return new InferenceRequestReader(body).read();
        } catch (JsonProcessingException e) {
            throw new InvalidInferenceException("body: " + e.getOriginalMessage() + " at byte "
                    + e.getLocation().getByteOffset() + " (expected JSON of the Open Inference Protocol)");
        } catch (IllegalArgumentException e) {
            throw InvalidInferenceException.of(e);
        } catch (IOException e) {
            throw new InvalidInferenceException("body: " + e.getMessage() + " (expected JSON in UTF-8)");
        }
    }

    static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        return JSON.createParser(bytes, offset, length);
    }

    private InferenceRequest read() throws IOException, InvalidInferenceException {
        try (JsonParser parser = parser(body.bytes(), 0, body.jsonLength())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                String sent = parser.currentToken() == null ? "empty" : parser.getText();
                throw new InvalidInferenceException("body: " + sent + " (expected a JSON object)");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                field(field, parser);
            }
            if (parser.nextToken() != null) {
                throw new InvalidInferenceException("body: more than one JSON value (expected one)");
            }
        }
        if (inputs.isEmpty()) {
            throw new InvalidInferenceException("inputs: none (expected an array of tensors)");
        }
        return new InferenceRequest(id, tensors(), wanted(), binary);
    }

    private void field(String field, JsonParser parser) throws IOException, InvalidInferenceException {
        switch (field) {
            case "id" -> id = parser.currentToken() == JsonToken.VALUE_NULL ? "" : scalar(parser);
            case "inputs" -> inputs(parser);
            case "outputs" -> {
                JsonNode array = JSON.readTree(parser);
                if (!array.isArray() && !array.isNull()) {
                    throw new InvalidInferenceException("outputs: " + array.getNodeType() + " (expected an array)");
                }
                array.forEach(outputs::add);
            }
            case "parameters" ->
                binary = JSON.<JsonNode>readTree(parser)
                        .path("binary_data_output")
                        .asBoolean();
            // What is not known means something to others.
            default -> parser.skipChildren();
        }
    }

    private static String scalar(JsonParser parser) throws IOException, InvalidInferenceException {
        if (!parser.currentToken().isScalarValue()) {
            throw new InvalidInferenceException("id: " + parser.getText() + " (expected a text)");
        }
        return parser.getText();
    }

    private void inputs(JsonParser parser) throws IOException, InvalidInferenceException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new InvalidInferenceException("inputs: " + parser.getText() + " (expected an array of tensors)");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            inputs.add(TensorReader.read(parser, body, "inputs[" + inputs.size() + "]"));
        }
    }

    private List<Tensor> tensors() throws IOException, InvalidInferenceException {
        List<Tensor> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int position = body.jsonLength();
        for (TensorReader input : inputs) {
            if (!names.add(input.name())) {
                throw new InvalidInferenceException("inputs: " + input.name() + " again (expected each name once)");
            }
            tensors.add(input.tensor(position));
            position += input.binarySize();
        }
        int left = body.length() - position;
        if (left > 0) {
            throw new InvalidInferenceException("body: " + left
                    + " bytes behind those of its tensors (expected none; binary_data_size says how many each has)");
        }
        return tensors;
    }

    private List<WantedOutput> wanted() throws InvalidInferenceException {
        List<WantedOutput> wanted = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode output : outputs) {
            String name = output.path("name").asText();
            if (name.isEmpty() || !names.add(name)) {
                throw new InvalidInferenceException("outputs[" + wanted.size() + "].name: "
                        + (name.isEmpty() ? "missing" : name + " again") + " (expected each output once)");
            }
            JsonNode parameters = output.path("parameters");
            if (parameters.has("classification")) {
                throw new InvalidInferenceException(
                        "outputs[" + wanted.size() + "].parameters.classification (expected to be absent)");
            }
            wanted.add(new WantedOutput(name, parameters.path("binary_data").asBoolean(binary)));
        }
        return wanted;
    }
}
