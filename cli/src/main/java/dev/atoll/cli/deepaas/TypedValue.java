package dev.atoll.cli.deepaas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

/// Turns a word into a value of an argument's type.
record TypedValue(ArgumentDescription argument) {

    private static final Set<String> YES = Set.of("yes", "true", "t", "1", "y", "on");
    private static final Set<String> NO = Set.of("no", "false", "f", "0", "n", "off");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    JsonNode of(String word) throws InvalidSettingException {
        return switch (argument.type()) {
            case INTEGER -> whole(word);
            case NUMBER -> number(word);
            case BOOLEAN -> truth(word);
            case OBJECT -> object(word);
            case ANY -> any(word);
            case STRING, FILE -> JSON.textNode(word);
        };
    }

    static String expectation(ArgumentType type) {
        return switch (type) {
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "yes or no";
            case OBJECT -> "an object such as {\"a\": 1}";
            case ANY -> "a value";
            case STRING -> "a text";
            case FILE -> "a file";
        };
    }

    /// As Python's `int`: blanks around and single underscores inside are fine.
    private JsonNode whole(String word) throws InvalidSettingException {
        if (!word.strip().matches("[+-]?[0-9]+(_[0-9]+)*")) {
            throw refused(word);
        }
        BigInteger number = new BigInteger(word.strip().replace("_", "").replace("+", ""));
        return number.bitLength() < Long.SIZE ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
    }

    private JsonNode number(String word) throws InvalidSettingException {
        if (!word.strip().matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            throw refused(word);
        }
        return JSON.numberNode(Double.parseDouble(word.strip()));
    }

    private JsonNode truth(String word) throws InvalidSettingException {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(lower) && !NO.contains(lower)) {
            throw refused(word);
        }
        return JSON.booleanNode(YES.contains(lower));
    }

    private JsonNode object(String word) throws InvalidSettingException {
        JsonNode value = Literal.parse(word);
        if (!value.isObject()) {
            throw refused(word);
        }
        return value;
    }

    private static JsonNode any(String word) {
        try {
            return Literal.parse(word);
        } catch (InvalidSettingException e) {
            // What is no literal is a text without quotes.
            return JSON.textNode(word);
        }
    }

    private InvalidSettingException refused(String word) {
        return new InvalidSettingException(
                MethodArguments.option(argument) + ": " + word + " (expected " + expectation(argument.type()) + ")");
    }
}
