package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// Reads what Python's `int()` reads.
final class WholeNumberReader implements ValueReader {

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");

    /// Python refuses longer texts as well: reading them takes quadratic time.
    private static final int MOST_DIGITS = 4300;

    private final Range range;
    private final boolean fitsInt;

    WholeNumberReader(Range range, boolean fitsInt) {
        this.range = range;
        this.fitsInt = fitsInt;
    }

    @Override
    public JsonNode fromText(String text) throws InvalidValueException {
        String stripped = text.strip();
        if (stripped.length() > MOST_DIGITS || !DIGITS.matcher(stripped).matches()) {
            throw new InvalidValueException(wrongType());
        }
        return checked(new BigInteger(stripped.replace("_", "")));
    }

    @Override
    public JsonNode fromJson(JsonNode json) throws InvalidValueException {
        if (json.isIntegralNumber()) {
            return checked(json.bigIntegerValue());
        }
        if (!json.isNumber()) {
            return fromText(json.isTextual() ? json.textValue() : "");
        }
        double number = json.doubleValue();
        if (Double.isInfinite(number) || Double.isNaN(number)) {
            throw new InvalidValueException("Number too large.");
        }
        return checked(new BigDecimal(number).toBigInteger());
    }

    @Override
    public String wrongType() {
        return "Not a valid integer.";
    }

    private JsonNode checked(BigInteger number) throws InvalidValueException {
        range.check(number.doubleValue());
        if (number.bitLength() > (fitsInt ? Integer.SIZE : Long.SIZE) - 1) {
            throw new InvalidValueException(wrongType());
        }
        return JsonNodeFactory.instance.numberNode(number.longValueExact());
    }
}
