package dev.atoll.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

/// Reads texts that are JSON, quotes included, as older modules of AI4OS take them; a bare word is
/// taken as well.
final class JsonTextReader implements ValueReader {

    /// Levels of nesting in what a caller sends. What travels further is wrapped deeper, and has to be
    /// read there.
    static final int MOST_NESTING = 100;

    static final JsonFactory LIMITED = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_NESTING)
                    .build())
            .build();

    private static final JsonMapper JSON = JsonMapper.builder(LIMITED)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ValueReader inner;
    private final boolean many;
    private final boolean nullable;

    /// @param many whether the JSON is a list of values
    /// @param nullable whether it may be `null`
    JsonTextReader(ValueReader inner, boolean many, boolean nullable) {
        this.inner = inner;
        this.many = many;
        this.nullable = nullable;
    }

    @Override
    public JsonNode fromText(String text) throws InvalidValueException {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new InvalidValueException("JSON is nested deeper than " + MOST_NESTING + " levels.");
        } catch (JsonProcessingException e) {
            return many ? list(JsonNodeFactory.instance.arrayNode().add(text)) : inner.fromText(text);
        }
        if (json.isNull()) {
            return nothing();
        }
        // A bare 3 is a fine text where a text is wanted.
        return json.isNumber() && !many ? inner.fromText(text) : fromStructure(json);
    }

    @Override
    public JsonNode fromJson(JsonNode json) throws InvalidValueException {
        return json.isTextual() ? fromText(json.textValue()) : fromStructure(json);
    }

    private JsonNode fromStructure(JsonNode json) throws InvalidValueException {
        return many ? list(json) : inner.fromJson(json);
    }

    private JsonNode nothing() throws InvalidValueException {
        if (!nullable) {
            throw new InvalidValueException(ArgumentsParser.NULL);
        }
        return NullNode.getInstance();
    }

    private ArrayNode list(JsonNode json) throws InvalidValueException {
        if (!json.isArray()) {
            throw new InvalidValueException("Not a valid list.");
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : json) {
            values.add(element.isTextual() ? inner.fromText(element.textValue()) : inner.fromJson(element));
        }
        return values;
    }

    @Override
    public String wrongType() {
        return inner.wrongType();
    }
}
