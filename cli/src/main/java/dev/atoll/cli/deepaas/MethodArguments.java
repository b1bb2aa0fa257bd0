package dev.atoll.cli.deepaas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was typed after a method of `deepaas-cli`: `--field value…`, under the names that the module
/// itself uses. Ranges and choices are the module's to check.
///
/// @param given the words of each argument that was typed
public record MethodArguments(Map<ArgumentDescription, List<String>> given) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public MethodArguments {
        given = new LinkedHashMap<>(given);
    }

    /// Tells the words apart.
    ///
    /// @param known what the method takes
    /// @throws InvalidSettingException when an option is unknown, has no value or is missing
    public static MethodArguments parse(List<ArgumentDescription> known, List<String> words)
            throws InvalidSettingException {
        Map<ArgumentDescription, List<String>> given = new LinkedHashMap<>();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (!isOption(word)) {
                throw new InvalidSettingException(
                        word + ": not expected here (expected an option, such as --name value)");
            }
            int equals = word.indexOf('=');
            ArgumentDescription argument = named(known, equals < 0 ? word : word.substring(0, equals));
            List<String> values = equals < 0 ? valuesFrom(rest, argument) : List.of(word.substring(equals + 1));
            if (argument.many()) {
                given.computeIfAbsent(argument, _ -> new ArrayList<>()).addAll(values);
            } else {
                given.put(argument, values);
            }
        }
        refuseMissing(known, given);
        return new MethodArguments(given);
    }

    /// How the argument is typed.
    public static String option(ArgumentDescription argument) {
        return "--" + argument.field();
    }

    /// Files by their names on the wire.
    public List<Map.Entry<String, Path>> files() {
        return given.entrySet().stream()
                .filter(entry -> entry.getKey().type() == ArgumentType.FILE)
                .flatMap(entry -> entry.getValue().stream()
                        .map(word -> Map.entry(entry.getKey().name(), Path.of(word))))
                .toList();
    }

    /// Everything else by its name on the wire.
    ///
    /// @throws InvalidSettingException when a word cannot be what its argument is
    public ObjectNode values() throws InvalidSettingException {
        ObjectNode values = JSON.objectNode();
        for (Map.Entry<ArgumentDescription, List<String>> entry : given.entrySet()) {
            if (entry.getKey().type() != ArgumentType.FILE) {
                values.set(entry.getKey().name(), value(entry.getKey(), entry.getValue()));
            }
        }
        return values;
    }

    private static List<String> valuesFrom(Deque<String> rest, ArgumentDescription argument)
            throws InvalidSettingException {
        List<String> values = new ArrayList<>();
        while (!rest.isEmpty() && !isOption(rest.getFirst()) && (argument.many() || values.isEmpty())) {
            values.add(rest.removeFirst());
        }
        if (values.isEmpty()) {
            throw new InvalidSettingException(option(argument) + ": no value (expected " + expectation(argument) + ")");
        }
        return values;
    }

    /// A number below zero is a value.
    private static boolean isOption(String word) {
        return word.startsWith("--") && word.length() > 2;
    }

    private static ArgumentDescription named(List<ArgumentDescription> known, String option)
            throws InvalidSettingException {
        Optional<ArgumentDescription> found = known.stream()
                .filter(argument ->
                        option(argument).equals(option) || argument.aliases().contains(option.substring(2)))
                .findFirst();
        if (found.isEmpty()) {
            throw new InvalidSettingException(option + ": no such option (expected "
                    + (known.isEmpty() ? "none" : "one of " + options(ArgumentDescription.offered(known))) + ")");
        }
        return found.get();
    }

    private static void refuseMissing(List<ArgumentDescription> known, Map<ArgumentDescription, List<String>> given)
            throws InvalidSettingException {
        List<ArgumentDescription> missing = known.stream()
                .filter(argument -> argument.required() && !given.containsKey(argument))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidSettingException(options(missing) + ": missing (expected a value for each)");
        }
    }

    private static String options(List<ArgumentDescription> arguments) {
        return arguments.stream().map(MethodArguments::option).collect(Collectors.joining(", "));
    }

    private static JsonNode value(ArgumentDescription argument, List<String> words) throws InvalidSettingException {
        if (!argument.many()) {
            return new TypedValue(argument).of(words.getLast());
        }
        ArrayNode list = JSON.arrayNode();
        for (String word : words) {
            if (word.startsWith("[") || word.startsWith("(")) {
                Literal.parse(word).forEach(list::add);
            } else {
                list.add(new TypedValue(argument).of(word));
            }
        }
        return list;
    }

    /// What a value of the argument may be, in words.
    public static String expectation(ArgumentDescription argument) {
        String one = TypedValue.expectation(argument.type());
        return argument.many() ? one + ", or several, or a list such as [1, 2]" : one;
    }
}
