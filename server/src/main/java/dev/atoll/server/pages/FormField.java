package dev.atoll.server.pages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// An argument of a module as a field of the form.
///
/// @param value what is filled in at first, or empty; several values one per line
/// @param minimum smallest number, or empty
/// @param maximum largest number, or empty
/// @param accepted media types of a file; empty for any
record FormField(
        String name,
        ArgumentType kind,
        boolean many,
        boolean required,
        String description,
        String value,
        String minimum,
        String maximum,
        List<String> choices,
        List<String> accepted) {

    private static final int WIDEST_SLIDER = 100;

    static FormField of(ArgumentDescription argument) {
        return new FormField(
                argument.name(),
                argument.type(),
                argument.many(),
                argument.required(),
                argument.description(),
                argument.defaultValue().map(FormField::text).orElse(""),
                text(argument.value().limits().minimum()),
                text(argument.value().limits().maximum()),
                argument.value().choices(),
                argument.value().accept());
    }

    /// As the scripts and the style sheet name it.
    public String type() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return sentence(name);
    }

    public boolean file() {
        return kind == ArgumentType.FILE;
    }

    public boolean numeric() {
        return kind == ArgumentType.INTEGER || kind == ArgumentType.NUMBER;
    }

    /// Whether a slider is fine enough to hit every value.
    public boolean slider() {
        return !minimum.isEmpty()
                && !maximum.isEmpty()
                && Double.parseDouble(maximum) - Double.parseDouble(minimum) <= WIDEST_SLIDER;
    }

    /// The numbers allowed, in words; empty when all are.
    public String range() {
        if (!minimum.isEmpty() && !maximum.isEmpty()) {
            return "From " + minimum + " to " + maximum + ".";
        }
        if (!minimum.isEmpty()) {
            return minimum + " or more.";
        }
        return maximum.isEmpty() ? "" : maximum + " or less.";
    }

    public String accept() {
        return String.join(",", accepted);
    }

    /// What people drop here.
    public String things() {
        return takesImages() ? "photos" : "files";
    }

    /// The formats by the names people use, such as `JPEG, PNG`; empty for any.
    public String formats() {
        return accepted.stream()
                .map(type -> type.substring(type.indexOf('/') + 1))
                .map(subtype -> subtype.equals("webp") ? "WebP" : subtype.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /// The value in a snippet before anything is chosen; empty leaves the argument out.
    public String sample() {
        if (file()) {
            return takesImages() ? "photo.jpg" : "file";
        }
        return value.lines().findFirst().orElse("");
    }

    /// The same between single quotes of a shell.
    public String shellSample() {
        return sample().replace("'", "'\\''");
    }

    /// `top_k` as `Top k`.
    static String sentence(String wireName) {
        String words = wireName.replace('_', ' ').strip();
        return words.isEmpty() ? wireName : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private boolean takesImages() {
        return !accepted.isEmpty() && accepted.stream().allMatch(type -> type.startsWith("image/"));
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(FormField::text)
                    .collect(Collectors.joining("\n"));
        }
        return value.isNull() ? "" : value.asText();
    }

    private static String text(OptionalDouble number) {
        return number.isPresent()
                ? new BigDecimal(String.valueOf(number.getAsDouble()))
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }
}
