package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a training was asked for, kept so that the same can be told from something else.
///
/// @param module the folder of the module
/// @param data what it learns from; empty for nothing
/// @param arguments as typed, by name
record TrainingOrder(String module, String data, Map<String, List<String>> arguments) {

    private static final String NOTHING = "none";

    /// The options of the command that gives it.
    private static final List<String> OPTIONS = List.of("--data", "--out", "--restart", "--json", "--quiet", "--home");

    TrainingOrder {
        arguments = new LinkedHashMap<>(arguments);
    }

    /// @param words what was typed after the module
    static TrainingOrder of(TrainedModule module, String data, List<String> words) throws CommandException {
        PredictArguments typed = PredictArguments.parse(module.name(), module.arguments(), OPTIONS, words);
        if (!typed.files().isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    typed.files().getFirst() + ": not expected here (expected --data "
                            + typed.files().getFirst() + ", or --name value)");
        }
        Map<String, List<String>> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, String> value : module.values(typed)) {
            boolean here = module.isFile(value.getKey()) || module.isEarlierResult(value);
            arguments
                    .computeIfAbsent(value.getKey(), _ -> new ArrayList<>())
                    .add(here ? absolute(value.getValue()) : value.getValue());
        }
        return new TrainingOrder(module.folder().toString(), data, arguments);
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    /// The call that asks for it.
    MethodClient.Call call(TrainedModule module) throws CommandException {
        List<Map.Entry<String, Path>> files = new ArrayList<>();
        List<Map.Entry<String, String>> values = new ArrayList<>();
        arguments.forEach((name, typed) -> typed.forEach(value -> {
            if (module.isFile(name)) {
                files.add(Map.entry(name, Path.of(value)));
            } else {
                values.add(Map.entry(name, value));
            }
        }));
        return new MethodClient.Call(files, JsonQuestion.body(module.arguments(), values));
    }

    /// How another order differs from this one; empty when it asks for the same.
    List<String> differences(TrainingOrder now) {
        List<String> differences = new ArrayList<>();
        add(differences, "the module", module, now.module);
        add(differences, "--data", data, now.data);
        Set<String> names = new LinkedHashSet<>(arguments.keySet());
        names.addAll(now.arguments.keySet());
        for (String name : names) {
            add(differences, "--" + name.replace('_', '-'), typed(name), now.typed(name));
        }
        return differences;
    }

    private String typed(String name) {
        return String.join(" ", arguments.getOrDefault(name, List.of()));
    }

    private static void add(List<String> differences, String what, String before, String now) {
        if (!before.equals(now)) {
            differences.add(what + " was " + (before.isEmpty() ? NOTHING : before) + " and is now "
                    + (now.isEmpty() ? NOTHING : now));
        }
    }

    ObjectNode toJson() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("module", module).put("data", data);
        ObjectNode values = json.putObject("arguments");
        arguments.forEach((name, typed) -> typed.forEach(values.putArray(name)::add));
        return json;
    }

    static TrainingOrder fromJson(JsonNode json) {
        Map<String, List<String>> arguments = new LinkedHashMap<>();
        json.path("arguments")
                .properties()
                .forEach(argument -> arguments.put(
                        argument.getKey(),
                        argument.getValue().valueStream().map(JsonNode::asText).toList()));
        return new TrainingOrder(json.path("module").asText(), json.path("data").asText(), arguments);
    }
}
