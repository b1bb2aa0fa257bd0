package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;

final class TextReader implements ValueReader {

    @Override
    public Object fromText(String text) {
        return text;
    }

    @Override
    public Object fromJson(JsonNode json) throws InvalidValueException {
        if (!json.isTextual()) {
            throw new InvalidValueException(wrongType());
        }
        return json.textValue();
    }

    @Override
    public String wrongType() {
        return "Not a valid string.";
    }
}
