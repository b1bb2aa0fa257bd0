package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import java.util.regex.Pattern;

/// Reads texts within their limits.
final class TextReader implements ValueReader {

    /// The longest text that a pattern is tried on, unless the module allows longer ones: some patterns
    /// take far more time than a longer text is worth.
    private static final int LONGEST_FOR_PATTERN = 10_000;

    private final ValueDescription allowed;
    private final TextFormat format;
    private final Pattern pattern;

    TextReader(ValueDescription allowed) {
        this.allowed = allowed;
        this.format = TextFormat.of(allowed.format());
        this.pattern = Pattern.compile(allowed.limits().pattern());
    }

    @Override
    public JsonNode fromText(String text) throws InvalidValueException {
        String normal = format.read(text);
        checkLength(text);
        if (!matches(text)) {
            throw new InvalidValueException("String does not match expected pattern.");
        }
        if (!allowed.choices().isEmpty() && !allowed.choices().contains(text)) {
            throw new InvalidValueException("Must be one of: " + String.join(", ", allowed.choices()) + ".");
        }
        return new TextNode(normal);
    }

    private boolean matches(String text) throws InvalidValueException {
        if (pattern.pattern().isEmpty()) {
            return true;
        }
        if (allowed.limits().maxLength().isEmpty() && text.length() > LONGEST_FOR_PATTERN) {
            throw new InvalidValueException("Longer than maximum length " + LONGEST_FOR_PATTERN + ".");
        }
        try {
            return pattern.matcher(text).find();
        } catch (StackOverflowError e) {
            // Some patterns go one step deeper with every character; the caller's text is what is too long.
            return false;
        }
    }

    private void checkLength(String text) throws InvalidValueException {
        Limits limits = allowed.limits();
        int length = text.codePointCount(0, text.length());
        int least = limits.minLength().orElse(0);
        int most = limits.maxLength().orElse(Integer.MAX_VALUE);
        if (length >= least && length <= most) {
            return;
        }
        if (limits.maxLength().isEmpty()) {
            throw new InvalidValueException("Shorter than minimum length " + least + ".");
        }
        throw new InvalidValueException(
                limits.minLength().isEmpty()
                        ? "Longer than maximum length " + most + "."
                        : "Length must be between " + least + " and " + most + ".");
    }

    @Override
    public JsonNode fromJson(JsonNode json) throws InvalidValueException {
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
