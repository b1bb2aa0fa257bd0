package dev.atoll.runtime.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a module's program is started.
///
/// @param words program first; `{port}`, `{module}` and `{base_path}` stand for what they say
/// @param folder of the module, in which it is started
/// @param environment all it gets, but the port
/// @param ready the path that is answered once the module is
/// @param basePath what every path begins with; may be empty
/// @param startLimit how long that may take
public record ProgramCommand(
        List<String> words,
        Path folder,
        Map<String, String> environment,
        String ready,
        String basePath,
        Duration startLimit) {

    public ProgramCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    List<String> at(int port) {
        return words.stream().map(word -> filled(word, port)).toList();
    }

    Map<String, String> environmentAt(int port) {
        Map<String, String> variables = new HashMap<>();
        environment.forEach((name, value) -> variables.put(name, filled(value, port)));
        variables.put("PORT", Integer.toString(port));
        return variables;
    }

    private String filled(String text, int port) {
        return text.replace("{port}", Integer.toString(port))
                .replace("{module}", folder.toString())
                .replace("{base_path}", basePath);
    }
}
