package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.Set;

final class TruthReader implements ValueReader {

    private static final Set<String> TRUE =
            Set.of("t", "T", "true", "True", "TRUE", "on", "On", "ON", "y", "Y", "yes", "Yes", "YES", "1");
    private static final Set<String> FALSE =
            Set.of("f", "F", "false", "False", "FALSE", "off", "Off", "OFF", "n", "N", "no", "No", "NO", "0");

    @Override
    public JsonNode fromText(String text) throws InvalidValueException {
        if (TRUE.contains(text)) {
            return BooleanNode.TRUE;
        }
        if (FALSE.contains(text)) {
            return BooleanNode.FALSE;
        }
        throw new InvalidValueException(wrongType());
    }

    @Override
    public JsonNode fromJson(JsonNode json) throws InvalidValueException {
        if (json.isBoolean()) {
            return json;
        }
        if (json.isNumber()) {
            return fromNumber(json.doubleValue());
        }
        return fromText(json.isTextual() ? json.textValue() : "");
    }

    private JsonNode fromNumber(double number) throws InvalidValueException {
        if (number != 0 && number != 1) {
            throw new InvalidValueException(wrongType());
        }
        return BooleanNode.valueOf(number == 1);
    }

    @Override
    public String wrongType() {
        return "Not a valid boolean.";
    }
}
