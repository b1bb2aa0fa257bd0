package dev.atoll.server.pages;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What a field says about the values it takes.
final class FieldWords {

    private FieldWords() {}

    /// How to fill it in, as sentences; empty when there is nothing to say.
    static String rules(ArgumentDescription argument) {
        String several = argument.many() ? severalOf(argument) : "";
        return (bounds(argument) + " " + several).strip();
    }

    /// What one value may be, as sentences; empty when everything is allowed.
    static String bounds(ArgumentDescription argument) {
        Limits limits = argument.value().limits();
        List<String> sentences = new ArrayList<>();
        sentences.add(range(number(limits.minimum()), number(limits.maximum()), ""));
        sentences.add(range(number(limits.minLength()), number(limits.maxLength()), " characters"));
        sentences.add(shape(argument));
        if (argument.value().jsonText() && argument.value().choices().isEmpty()) {
            sentences.add("JSON: a text stands in quotes.");
        }
        return sentences.stream().filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
    }

    /// What an empty field shows: the value the module then takes, or how one looks.
    static String placeholder(ArgumentDescription argument, String whenAbsent) {
        if (!whenAbsent.isEmpty()) {
            return whenAbsent;
        }
        return switch (argument.value().format()) {
            case "email" -> "name@example.org";
            case "url", "uri" -> "https://example.org/…";
            case "uuid" -> "123e4567-e89b-12d3-a456-426614174000";
            default ->
                hasParts(argument.value()) ? SampleValue.of(argument.value()).toString() : "";
        };
    }

    /// What an argument is, in words for a table.
    static String summary(ArgumentDescription argument) {
        String kind = kind(argument);
        // An object tells its parts, which says more.
        String first = argument.type() == ArgumentType.OBJECT && !argument.many()
                ? ""
                : Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + ".";
        return String.join(" ", first, argument.description(), bounds(argument)).strip();
    }

    /// A bound without needless digits; empty for none.
    static String number(OptionalDouble number) {
        return number.isPresent()
                ? new BigDecimal(String.valueOf(number.getAsDouble()))
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }

    static String number(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
    }

    private static boolean hasParts(ValueDescription value) {
        return value.type() == ArgumentType.OBJECT && !value.fields().isEmpty();
    }

    private static String range(String minimum, String maximum, String unit) {
        if (!minimum.isEmpty() && !maximum.isEmpty()) {
            return minimum.equals(maximum)
                    ? "Exactly " + minimum + unit + "."
                    : "From " + minimum + " to " + maximum + unit + ".";
        }
        if (!minimum.isEmpty()) {
            return minimum + unit + " or more.";
        }
        return maximum.isEmpty() ? "" : maximum + unit + " or less.";
    }

    private static String shape(ArgumentDescription argument) {
        return switch (argument.type()) {
            case OBJECT -> object(argument.value().fields());
            case ANY -> "Words, a number, or JSON.";
            case FILE, INTEGER, NUMBER, BOOLEAN, STRING -> "";
        };
    }

    private static String object(List<ArgumentDescription> fields) {
        if (fields.isEmpty()) {
            return "A JSON object.";
        }
        String parts = fields.stream()
                .map(field -> field.name() + (field.required() ? "" : " (optional)") + ": " + kind(field))
                .collect(Collectors.joining("; "));
        return "A JSON object with " + parts + ".";
    }

    private static String kind(ArgumentDescription field) {
        ValueDescription value = field.value();
        if (!value.choices().isEmpty()) {
            return (field.many() ? "a list out of " : "one of ") + String.join(", ", value.choices());
        }
        return field.many() ? "a list, each " + kind(field.type()) : kind(field.type());
    }

    private static String kind(ArgumentType type) {
        return switch (type) {
            case FILE -> "a file";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case STRING -> "a text";
            case OBJECT -> "an object";
            case ANY -> "anything";
        };
    }

    private static String severalOf(ArgumentDescription argument) {
        return switch (Widget.of(argument)) {
            case JSON -> "Several as a JSON list: [first, second].";
            case CHECKS -> "Choose any number.";
            case FILE -> "";
            default -> lines(argument);
        };
    }

    private static String lines(ArgumentDescription argument) {
        List<String> suggestions = argument.value().suggestions();
        String each = argument.type() == ArgumentType.BOOLEAN ? "true or false, one per line." : "One per line.";
        return suggestions.isEmpty() ? each : each + " Such as " + String.join(", ", suggestions) + ".";
    }
}
