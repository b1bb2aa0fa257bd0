package dev.atoll.server.pages.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Settings for people who do not want to know each argument. They exist where the training has arguments
/// whose meaning everybody knows.
///
/// @param name in the form
/// @param values by argument; none for the module's own choice
record Presets(String name, String title, String hint, Map<String, String> values) {

    /// The module's own choice.
    static final String NORMAL = "normal";

    /// As the fields say.
    static final String OWN = "own";

    private static final Map<String, Integer> QUICK = Map.of("epochs", 10, "views", 1, "folds", 1);
    private static final Map<String, Integer> THOROUGH = Map.of("epochs", 100, "views", 8, "folds", 5);

    /// Those of a training; none when it has no arguments that they could set.
    static List<Presets> of(List<ArgumentDescription> arguments) {
        Map<String, String> quick = values(arguments, QUICK);
        Map<String, String> thorough = values(arguments, THOROUGH);
        if (quick.isEmpty()) {
            return List.of();
        }
        List<Presets> presets = new ArrayList<>();
        presets.add(new Presets("quick", "Quick look", "To see whether it works at all: " + words(quick), quick));
        presets.add(new Presets(NORMAL, "Normal", "What the module chooses by itself", defaults(arguments, quick)));
        presets.add(new Presets("thorough", "Thorough", "Takes its time: " + words(thorough), thorough));
        presets.add(new Presets(OWN, "Your own", "As you fill in the fields below", Map.of()));
        return presets;
    }

    private static Map<String, String> values(List<ArgumentDescription> arguments, Map<String, Integer> wanted) {
        Map<String, String> values = new LinkedHashMap<>();
        for (ArgumentDescription argument : arguments) {
            if (wanted.containsKey(argument.name()) && argument.type() == ArgumentType.INTEGER && !argument.many()) {
                values.put(argument.name(), Integer.toString(within(argument, wanted.get(argument.name()))));
            }
        }
        return values;
    }

    private static int within(ArgumentDescription argument, int wanted) {
        OptionalDouble least = argument.value().limits().minimum();
        OptionalDouble most = argument.value().limits().maximum();
        return (int) Math.clamp((double) wanted, least.orElse(wanted), Math.max(most.orElse(wanted), least.orElse(0)));
    }

    private static Map<String, String> defaults(List<ArgumentDescription> arguments, Map<String, String> same) {
        Map<String, String> values = new LinkedHashMap<>();
        arguments.stream()
                .filter(argument -> same.containsKey(argument.name()))
                .forEach(argument -> values.put(
                        argument.name(),
                        argument.defaultValue().map(given -> given.asText()).orElse("")));
        return values;
    }

    private static String words(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey().replace('_', ' ') + " " + value.getValue())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    /// For the script that fills them in.
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        values.forEach(json::put);
        return json.toString();
    }

    /// Fills in what nobody filled in differently from the module's own choice.
    static void apply(String chosen, List<ArgumentDescription> arguments, Map<String, List<String>> sent) {
        of(arguments).stream()
                .filter(preset -> preset.name.equals(chosen) && !chosen.equals(OWN) && !chosen.equals(NORMAL))
                .forEach(preset -> preset.values.forEach((name, value) -> sent.putIfAbsent(name, List.of(value))));
    }
}
