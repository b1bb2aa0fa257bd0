package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads what Python's `float()` reads, but for numbers that are none.
final class NumberReader implements ValueReader {

    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?([0-9]+(_[0-9]+)*\\.?([0-9]+(_[0-9]+)*)?|\\.[0-9]+(_[0-9]+)*)([eE][+-]?[0-9]+(_[0-9]+)*)?");
    private static final Pattern SPECIAL = Pattern.compile("[+-]?(nan|inf|infinity)");
    private static final int MOST_CHARACTERS = 4300;

    private final Range range;

    NumberReader(Range range) {
        this.range = range;
    }

    @Override
    public JsonNode fromText(String text) throws InvalidValueException {
        String stripped = text.strip();
        if (SPECIAL.matcher(stripped.toLowerCase(Locale.ROOT)).matches()) {
            return checked(Double.NaN);
        }
        if (stripped.length() > MOST_CHARACTERS || !NUMBER.matcher(stripped).matches()) {
            throw new InvalidValueException(wrongType());
        }
        return checked(Double.parseDouble(stripped.replace("_", "")));
    }

    @Override
    public JsonNode fromJson(JsonNode json) throws InvalidValueException {
        if (json.isNumber()) {
            return checked(json.doubleValue());
        }
        return fromText(json.isTextual() ? json.textValue() : "");
    }

    @Override
    public String wrongType() {
        return "Not a valid number.";
    }

    private JsonNode checked(double number) throws InvalidValueException {
        if (!Double.isFinite(number)) {
            throw new InvalidValueException("Special numeric values (nan or infinity) are not permitted.");
        }
        range.check(number);
        return JsonNodeFactory.instance.numberNode(number);
    }
}
