package dev.atoll.cli.deepaas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a value written as Python or as JSON writes it: `[1, 'a', None]`, `{"a": true}`.
final class Literal {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?");
    private static final int DEEPEST = 100;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String text;
    private int at;

    private Literal(String text) {
        this.text = text;
    }

    /// @throws InvalidSettingException with the place where it is neither
    static JsonNode parse(String text) throws InvalidSettingException {
        Literal literal = new Literal(text);
        JsonNode value = literal.value(0);
        literal.skipBlanks();
        if (literal.at < text.length()) {
            throw literal.unexpected("nothing more");
        }
        return value;
    }

    private JsonNode value(int depth) throws InvalidSettingException {
        skipBlanks();
        if (depth > DEEPEST) {
            throw unexpected("at most " + DEEPEST + " values inside each other");
        }
        return switch (peek()) {
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '{' -> braces(depth);
            case '\'', '"' -> JSON.textNode(string());
            default -> Character.isLetter(peek()) ? word() : number();
        };
    }

    private ArrayNode list(char end, int depth) throws InvalidSettingException {
        ArrayNode list = JSON.arrayNode();
        at++;
        while (!ends(end)) {
            list.add(value(depth + 1));
            separate(end);
        }
        return list;
    }

    private ObjectNode braces(int depth) throws InvalidSettingException {
        ObjectNode object = JSON.objectNode();
        at++;
        while (!ends('}')) {
            JsonNode key = value(depth + 1);
            skipBlanks();
            if (peek() != ':') {
                throw unexpected("a colon after " + key);
            }
            at++;
            object.set(key.isTextual() ? key.textValue() : key.toString(), value(depth + 1));
            separate('}');
        }
        return object;
    }

    private boolean ends(char end) {
        skipBlanks();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    private void separate(char end) throws InvalidSettingException {
        skipBlanks();
        if (peek() == ',') {
            at++;
        } else if (peek() != end) {
            throw unexpected("a comma or " + end);
        }
    }

    private JsonNode word() throws InvalidSettingException {
        return switch (taken(WORD)) {
            case "True", "true" -> JSON.booleanNode(true);
            case "False", "false" -> JSON.booleanNode(false);
            case "None", "null" -> JSON.nullNode();
            default -> throw unexpected("a quoted text, a number, True, False or None");
        };
    }

    private JsonNode number() throws InvalidSettingException {
        String digits = taken(NUMBER).replace("_", "");
        if (digits.isEmpty()) {
            throw unexpected("a value");
        }
        boolean whole = digits.chars().noneMatch(letter -> letter == '.' || letter == 'e' || letter == 'E');
        if (!whole) {
            return JSON.numberNode(Double.parseDouble(digits));
        }
        BigInteger number = new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits);
        return number.bitLength() < Long.SIZE ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
    }

    private String string() throws InvalidSettingException {
        char quote = peek();
        StringBuilder content = new StringBuilder();
        at++;
        while (peek() != quote) {
            if (at >= text.length()) {
                throw unexpected("a closing " + quote);
            }
            content.append(peek() == '\\' ? escape() : Character.toString(peek()));
            at++;
        }
        at++;
        return content.toString();
    }

    /// Stays on the last letter of the escape.
    private String escape() throws InvalidSettingException {
        at++;
        return switch (peek()) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'x' -> coded(2);
            case 'u' -> coded(4);
            case '\\', '\'', '"', '/' -> Character.toString(peek());
            default -> "\\" + peek();
        };
    }

    private String coded(int digits) throws InvalidSettingException {
        try {
            String code = text.substring(at + 1, at + 1 + digits);
            at += digits;
            return Character.toString((char) Integer.parseInt(code, 16));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw unexpected(digits + " hexadecimal digits");
        }
    }

    private String taken(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        at = matcher.end();
        return matcher.group();
    }

    /// The next letter; a NUL, which no command line holds, at the end.
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private InvalidSettingException unexpected(String expectation) {
        return new InvalidSettingException(text + ": at character " + (at + 1) + " (expected " + expectation + ")");
    }
}
