package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/// Takes whatever comes.
final class AnyReader implements ValueReader {

    @Override
    public JsonNode fromText(String text) {
        return new TextNode(text);
    }

    @Override
    public JsonNode fromJson(JsonNode json) {
        return json;
    }

    @Override
    public String wrongType() {
        return "Not a valid value.";
    }
}
