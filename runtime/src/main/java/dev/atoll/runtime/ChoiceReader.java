package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads a constant of an enum by its name in lower case.
final class ChoiceReader implements ValueReader {

    private final Map<String, Object> constants = new LinkedHashMap<>();

    ChoiceReader(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            constants.put(wireName((Enum<?>) constant), constant);
        }
    }

    static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    List<String> choices() {
        return List.copyOf(constants.keySet());
    }

    @Override
    public Object fromText(String text) throws InvalidValueException {
        Object constant = constants.get(text);
        if (constant == null) {
            throw new InvalidValueException("Must be one of: " + String.join(", ", constants.keySet()) + ".");
        }
        return constant;
    }

    @Override
    public Object fromJson(JsonNode json) throws InvalidValueException {
        if (!json.isTextual()) {
            throw new InvalidValueException(wrongType());
        }
        return fromText(json.textValue());
    }

    @Override
    public String wrongType() {
        return "Not a valid string.";
    }
}
