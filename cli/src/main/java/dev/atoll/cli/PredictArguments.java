package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ValueDescription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What was typed after the module's name, told apart by what the module takes: `--name value` is
/// an argument of the module, the rest are files.
///
/// @param files as typed: files or folders
/// @param values of the module's arguments by their wire names, in the order typed
record PredictArguments(List<String> files, List<Map.Entry<String, String>> values) {

    private static final Set<String> TRUTHS = Set.of("true", "false");

    PredictArguments {
        files = List.copyOf(files);
        values = List.copyOf(values);
    }

    static PredictArguments parse(ModuleDescription module, List<String> words) throws CommandException {
        return parse(module.name(), module.predict(), words);
    }

    /// @param module its name
    /// @param known the arguments that there are
    static PredictArguments parse(String module, List<ArgumentDescription> known, List<String> words)
            throws CommandException {
        return parse(module, known, List.of(), words);
    }

    /// @param module its name
    /// @param known the arguments that there are
    /// @param own the options of the command itself, such as `--data`: they may have been meant
    static PredictArguments parse(String module, List<ArgumentDescription> known, List<String> own, List<String> words)
            throws CommandException {
        List<String> files = new ArrayList<>();
        List<Map.Entry<String, String>> values = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (word.equals("--")) {
                files.addAll(rest);
                rest.clear();
            } else if (word.startsWith("--")) {
                values.add(value(new Vocabulary(module, known, own), word.substring(2), rest));
            } else {
                files.add(word);
            }
        }
        return new PredictArguments(files, values);
    }

    /// The argument that the files on the command line fill: the first required one that takes
    /// files, else the first that does.
    static Optional<ArgumentDescription> fileArgument(ModuleDescription module) {
        List<ArgumentDescription> candidates = module.predict().stream()
                .filter(argument -> argument.type() == ArgumentType.FILE)
                .toList();
        return candidates.stream()
                .filter(ArgumentDescription::required)
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    /// What may be typed.
    private record Vocabulary(String module, List<ArgumentDescription> known, List<String> own) {}

    private static Map.Entry<String, String> value(Vocabulary vocabulary, String word, Deque<String> rest)
            throws CommandException {
        int equals = word.indexOf('=');
        String option = equals < 0 ? word : word.substring(0, equals);
        ArgumentDescription argument = argument(vocabulary, option);
        if (equals >= 0) {
            return Map.entry(argument.name(), word.substring(equals + 1));
        }
        boolean nothingFollows = rest.isEmpty();
        if (argument.type() == ArgumentType.BOOLEAN && (nothingFollows || !TRUTHS.contains(rest.getFirst()))) {
            return Map.entry(argument.name(), "true");
        }
        if (nothingFollows) {
            throw new CommandException(
                    ExitCode.USAGE, "--" + option + " has no value (expected " + expectation(argument) + ")");
        }
        return Map.entry(argument.name(), rest.removeFirst());
    }

    private static ArgumentDescription argument(Vocabulary vocabulary, String option) throws CommandException {
        String wanted = option.replace('-', '_');
        Optional<ArgumentDescription> found = vocabulary.known().stream()
                .filter(argument -> names(argument).anyMatch(wanted::equals))
                .findFirst();
        if (found.isEmpty()) {
            List<String> options = Stream.concat(
                            ArgumentDescription.offered(vocabulary.known()).stream()
                                    .map(PredictArguments::option),
                            vocabulary.own().stream())
                    .toList();
            String meant = Suggestions.sentence("--" + option, options);
            throw new CommandException(
                    ExitCode.USAGE,
                    vocabulary.module() + " has no argument --" + option + "."
                            + (meant.isEmpty() ? " It takes " + String.join(", ", options) + "." : meant));
        }
        return found.get();
    }

    private static Stream<String> names(ArgumentDescription argument) {
        return Stream.concat(Stream.of(argument.name()), argument.aliases().stream())
                .map(name -> name.replace('-', '_'));
    }

    /// What there is to say about arguments, for a person.
    static List<String> lines(List<ArgumentDescription> arguments) {
        List<String> lines = new ArrayList<>();
        for (ArgumentDescription argument : ArgumentDescription.offered(arguments)) {
            lines.add("  " + option(argument) + "  " + expectation(argument)
                    + argument.defaultValue().map(PredictArguments::whenLeftOut).orElse(""));
            if (!argument.description().isBlank()) {
                lines.add("      " + argument.description());
            }
        }
        return lines;
    }

    private static String whenLeftOut(JsonNode value) {
        String words = value.isContainerNode() ? value.toString() : value.asText();
        return words.isEmpty() ? "" : ", " + words + " when left out";
    }

    static boolean isFile(ModuleDescription module, String name) {
        return module.predict().stream()
                .anyMatch(argument -> argument.name().equals(name) && argument.type() == ArgumentType.FILE);
    }

    /// How the argument is typed.
    static String option(ArgumentDescription argument) {
        return "--" + argument.name().replace('_', '-');
    }

    /// What a value of the argument may be, in words.
    static String expectation(ArgumentDescription argument) {
        List<String> choices = argument.value().choices();
        if (!choices.isEmpty()) {
            return "one of " + String.join(", ", choices);
        }
        ValueDescription.Limits limits = argument.value().limits();
        String bounds = limits.minimum().isPresent() && limits.maximum().isPresent()
                ? " from " + number(limits.minimum().getAsDouble()) + " to "
                        + number(limits.maximum().getAsDouble())
                : "";
        return switch (argument.type()) {
            case FILE -> "a file";
            case INTEGER -> "a whole number" + bounds;
            case NUMBER -> "a number" + bounds;
            case BOOLEAN -> "true or false";
            case STRING -> "a text";
            case OBJECT -> "a JSON object";
            case ANY -> "a value";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
