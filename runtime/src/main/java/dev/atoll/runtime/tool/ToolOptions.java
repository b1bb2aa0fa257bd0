package dev.atoll.runtime.tool;

import dev.atoll.metadata.ToolRecipe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the command line of a tool says: `--tool RECIPE [--environment NAME=FOLDER]... [--module FOLDER]
/// [--value NAME=VALUE]... --listen NAME=PORT...`.
///
/// @param environments where they were made, by their names, in order of their programs
/// @param module the package of a module that is worked on in it
/// @param values what was answered on its form; the rest is as the recipe says
/// @param listen where each of its programs that answers is reached
record ToolOptions(
        Path recipe,
        Map<String, Path> environments,
        Optional<Path> module,
        Map<String, String> values,
        Map<String, Integer> listen) {

    /// Reads it.
    ///
    /// @throws IllegalArgumentException with a message for whoever wrote it
    static ToolOptions parse(List<String> arguments) {
        Path recipe = Path.of("");
        Map<String, Path> environments = new LinkedHashMap<>();
        Optional<Path> module = Optional.empty();
        Map<String, String> values = new HashMap<>();
        Map<String, Integer> listen = new LinkedHashMap<>();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String option = words.next();
            String value = words.hasNext() ? words.next() : "";
            switch (option) {
                case ToolMain.TOOL -> recipe = Path.of(value);
                case "--environment" -> environments.put(name(option, value), Path.of(value(value)));
                case "--module" -> module = Optional.of(Path.of(value));
                case "--value" -> put(values, option, value);
                case "--listen" -> listen.put(name(option, value), number(option, value));
                default -> throw new IllegalArgumentException(option + ": no such option of a tool");
            }
        }
        return new ToolOptions(recipe, environments, module, values, listen);
    }

    private static void put(Map<String, String> values, String option, String pair) {
        values.put(name(option, pair), value(pair));
    }

    private static String value(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }

    private static String name(String option, String pair) {
        int end = pair.indexOf('=');
        if (end < 1) {
            throw new IllegalArgumentException(option + ": " + pair + " (expected NAME=VALUE)");
        }
        return pair.substring(0, end);
    }

    private static int number(String option, String pair) {
        try {
            return Integer.parseInt(pair.substring(pair.indexOf('=') + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": " + pair + " (expected NAME=PORT)", e);
        }
    }

    /// What stands for the names in the words of a program.
    ///
    /// @param socket where it listens; empty for one that does not
    Map<String, String> words(ToolRecipe tool, String home, String socket) {
        Map<String, String> words = new HashMap<>(tool.defaults());
        words.putAll(values);
        words.put("recipe", tool.folder().toString());
        environments.forEach((name, folder) -> words.put(name, folder.toString()));
        words.put("home", home);
        words.put("socket", socket);
        return words;
    }
}
