package dev.atoll.server.jobs;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Looks at the arguments of a training as a form sends them. The module itself looks once more; here it
/// is said at once, and beside the field.
final class ArgumentChecks {

    private static final int LONGEST_VALUE = 20_000;
    private static final int MOST_VALUES = 1000;

    /// Nothing of this machine is reached but what the training is given.
    private static final Pattern OUTSIDE = Pattern.compile("(?s)[/~].*|(.*/)?\\.\\.(/.*)?");

    private ArgumentChecks() {}

    /// @throws PlatformException `BAD_REQUEST` for the first thing that is wrong
    static void check(List<ArgumentDescription> known, Map<String, List<String>> sent) {
        sent.forEach((name, values) -> check(required(known, name), values));
        known.stream()
                .filter(ArgumentDescription::required)
                .filter(argument -> argument.type() != ArgumentType.FILE)
                .filter(argument -> sent.keySet().stream().noneMatch(argument::isCalled))
                .findFirst()
                .ifPresent(argument -> {
                    throw wrong(argument.name(), "missing", "a value: the training needs it");
                });
    }

    private static ArgumentDescription required(List<ArgumentDescription> known, String name) {
        return known.stream()
                .filter(argument -> argument.isCalled(name))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        "not an argument",
                        "one of "
                                + String.join(
                                        ", ",
                                        ArgumentDescription.offered(known).stream()
                                                .map(ArgumentDescription::name)
                                                .toList())));
    }

    private static void check(ArgumentDescription argument, List<String> values) {
        if (argument.type() == ArgumentType.FILE) {
            throw wrong(argument.name(), "a file", "no files: choose the folder it learns from");
        }
        if (values.size() > (argument.many() ? MOST_VALUES : 1)) {
            throw wrong(argument.name(), values.size() + " values", argument.many() ? "at most 1000" : "one");
        }
        values.forEach(value -> check(argument, value));
    }

    private static void check(ArgumentDescription argument, String value) {
        if (value.length() > LONGEST_VALUE) {
            throw wrong(argument.name(), value.length() + " characters", "at most " + LONGEST_VALUE);
        }
        if (argument.value().jsonText() && argument.many()) {
            // Several in one text.
            return;
        }
        switch (argument.type()) {
            case INTEGER, NUMBER -> number(argument, value);
            case BOOLEAN -> require(value.matches("true|false"), argument, value, "true or false");
            case STRING -> text(argument, value);
            case FILE, OBJECT, ANY -> {
                // What JSON means to a module is known to the module.
            }
        }
    }

    private static void text(ArgumentDescription argument, String value) {
        List<String> choices = argument.value().choices();
        require(choices.isEmpty() || choices.contains(value), argument, value, "one of " + String.join(", ", choices));
        require(!OUTSIDE.matcher(value).matches(), argument, value, "a path below the folder it learns from");
    }

    private static void number(ArgumentDescription argument, String value) {
        boolean whole = argument.type() == ArgumentType.INTEGER;
        require(
                whole ? value.matches("-?\\d{1,18}") : isNumber(value),
                argument,
                value,
                whole ? "a whole number" : "a number");
        double number = Double.parseDouble(value);
        ValueDescription.Limits limits = argument.value().limits();
        double least = limits.minimum().orElse(Double.NEGATIVE_INFINITY);
        double most = limits.maximum().orElse(Double.POSITIVE_INFINITY);
        require(number >= least, argument, value, "at least " + plain(least));
        require(number <= most, argument, value, "at most " + plain(most));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static boolean isNumber(String value) {
        try {
            return Double.isFinite(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void require(boolean sound, ArgumentDescription argument, String value, String expected) {
        if (!sound) {
            throw wrong(argument.name(), value.isEmpty() ? "empty" : value, expected);
        }
    }

    private static PlatformException wrong(String name, String found, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, name + ": " + found + " (expected " + expected + ")");
    }
}
