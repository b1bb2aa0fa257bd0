package dev.atoll.runtime.tensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.atoll.runtime.tensors.DataReader.TensorHead;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads one input of a request. Data that stands before what describes it is passed over and read
/// afterwards.
final class TensorReader {

    private static final String SIZE = "binary_data_size";
    /// The arrays of nested data count among the levels of JSON that are read.
    private static final int MOST_DIMENSIONS = 32;
    private static final ObjectMapper TREES = new ObjectMapper();

    private final RequestBody body;
    private final String place;
    private String name = "";
    private @Nullable Datatype datatype;
    private @Nullable List<Long> shape;
    private JsonNode parameters = MissingNode.getInstance();
    private boolean parametersSeen;
    private long dataOffset = -1;
    private @Nullable ByteBuffer content;

    private TensorReader(RequestBody body, String place) {
        this.body = body;
        this.place = place;
    }

    /// @param parser at the tensor
    /// @param place for messages, until there is a name
    static TensorReader read(JsonParser parser, RequestBody body, String place)
            throws IOException, InvalidInferenceException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidInferenceException(place + ": " + parser.getText() + " (expected a tensor)");
        }
        TensorReader reader = new TensorReader(body, place);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            reader.field(field, parser);
        }
        reader.requireDescribed();
        return reader;
    }

    private void field(String field, JsonParser parser) throws IOException, InvalidInferenceException {
        switch (field) {
            case "name" -> name = text("name", parser);
            case "datatype" -> datatype = datatype(text("datatype", parser));
            case "shape" -> shape = shape(parser);
            case "parameters" -> {
                parameters = TREES.readTree(parser);
                parametersSeen = true;
            }
            case "data" -> data(parser);
            default -> parser.skipChildren();
        }
    }

    private String text(String field, JsonParser parser) throws IOException, InvalidInferenceException {
        if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getText().isBlank()) {
            throw problem(field + ": " + parser.getText() + " (expected a text)");
        }
        return parser.getText();
    }

    private Datatype datatype(String text) throws InvalidInferenceException {
        for (Datatype known : Datatype.values()) {
            if (known.name().equals(text)) {
                return known;
            }
        }
        throw problem("datatype: " + text + " (expected one of " + List.of(Datatype.values()) + ")");
    }

    private List<Long> shape(JsonParser parser) throws IOException, InvalidInferenceException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw problem("shape: " + parser.getText() + " (expected an array of whole numbers)");
        }
        List<Long> dimensions = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!whole || parser.getLongValue() < 0 || dimensions.size() == MOST_DIMENSIONS) {
                throw problem("shape: " + parser.getText() + " (expected at most " + MOST_DIMENSIONS
                        + " whole numbers, 0 or more)");
            }
            dimensions.add(parser.getLongValue());
        }
        return dimensions;
    }

    private void data(JsonParser parser) throws IOException, InvalidInferenceException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        boolean textsOfUnknownKind = datatype == Datatype.BYTES && !parametersSeen;
        if (name.isEmpty() || datatype == null || shape == null || textsOfUnknownKind) {
            dataOffset = parser.currentTokenLocation().getByteOffset();
            if (dataOffset < 0) {
                throw problem("data: in another charset (expected UTF-8)");
            }
            parser.skipChildren();
        } else {
            content = read(parser, datatype, shape);
        }
    }

    private ByteBuffer read(JsonParser parser, Datatype known, List<Long> dimensions)
            throws IOException, InvalidInferenceException {
        boolean base64 = parameters.path("content_type").asText().equals("base64");
        TensorHead head = new TensorHead(name, known, dimensions, base64);
        return new DataReader(head, parser, Tensor.count(name, dimensions)).read(body.jsonLength());
    }

    private void requireDescribed() throws InvalidInferenceException {
        String missing = name.isEmpty() ? "name" : datatype == null ? "datatype" : shape == null ? "shape" : "";
        if (!missing.isEmpty()) {
            throw problem(missing + ": missing (expected name, shape and datatype)");
        }
        boolean inJson = content != null || dataOffset >= 0;
        if (inJson == parameters.has(SIZE)) {
            throw problem(
                    inJson ? "data and " + SIZE + " (expected one of them)" : "data: missing (expected an array)");
        }
        JsonNode size = parameters.path(SIZE);
        if (!inJson && !(size.canConvertToInt() && size.isIntegralNumber() && size.intValue() >= 0)) {
            throw problem(SIZE + ": " + size + " (expected a whole number, 0 or more)");
        }
    }

    String name() {
        return name;
    }

    /// How many bytes behind the JSON are this tensor's.
    int binarySize() {
        return parameters.path(SIZE).asInt();
    }

    /// @param position where this tensor's bytes begin, if they stand behind the JSON
    Tensor tensor(int position) throws IOException, InvalidInferenceException {
        Datatype known = Objects.requireNonNull(datatype);
        List<Long> dimensions = Objects.requireNonNull(shape);
        return new Tensor(name, known, dimensions, content(position, known, dimensions));
    }

    private ByteBuffer content(int position, Datatype known, List<Long> dimensions)
            throws IOException, InvalidInferenceException {
        if (content != null) {
            return content;
        }
        if (dataOffset < 0) {
            return bytesBehind(position);
        }
        int offset = (int) dataOffset;
        try (JsonParser parser = InferenceRequestReader.parser(body.bytes(), offset, body.jsonLength() - offset)) {
            parser.nextToken();
            return read(parser, known, dimensions);
        }
    }

    private ByteBuffer bytesBehind(int position) throws InvalidInferenceException {
        int left = body.length() - position;
        if (binarySize() > left) {
            throw problem(SIZE + ": " + binarySize() + " (expected at most the " + left + " bytes that follow)");
        }
        return ByteBuffer.wrap(body.bytes(), position, binarySize());
    }

    private InvalidInferenceException problem(String message) {
        return new InvalidInferenceException((name.isEmpty() ? place : name) + ": " + message);
    }
}
