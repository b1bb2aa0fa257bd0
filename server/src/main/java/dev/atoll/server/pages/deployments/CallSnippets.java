package dev.atoll.server.pages.deployments;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ModuleDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// How a deployment is called from other programs.
///
/// @param url where predictions are asked for, or just something
/// @param posts whether it is sent something
/// @param arguments those that a call needs
/// @param token whether a call must say who asks
record CallSnippets(String url, boolean posts, List<Argument> arguments, boolean token) {

    /// What a call sends.
    private record Argument(String name, boolean file, String value) {}

    static CallSnippets of(String endpoint, ModuleDescription description, boolean token) {
        List<ArgumentDescription> offered = ArgumentDescription.offered(description.predict());
        List<Argument> needed = offered.stream()
                .filter(argument -> argument.required() || hasExample(argument, description))
                .map(argument -> argument(argument, description))
                .toList();
        return new CallSnippets(endpoint + "/v2/models/" + description.name() + "/predict/", true, needed, token);
    }

    /// Of an image nobody knows what it answers to.
    static CallSnippets ofImage(String endpoint, boolean token) {
        return new CallSnippets(endpoint + "/", false, List.of(), token);
    }

    private static boolean hasExample(ArgumentDescription argument, ModuleDescription description) {
        return description.examples().stream()
                .anyMatch(example -> example.argument().equals(argument.name()));
    }

    private static Argument argument(ArgumentDescription argument, ModuleDescription description) {
        boolean file = argument.type() == ArgumentType.FILE;
        String example = description.examples().stream()
                .filter(one -> one.argument().equals(argument.name()))
                .map(one -> Objects.requireNonNullElse(Path.of(one.file()).getFileName(), Path.of("FILE"))
                        .toString())
                .findFirst()
                .orElse(file ? "FILE" : "VALUE");
        return new Argument(argument.name(), file, example);
    }

    String curl() {
        StringBuilder text = new StringBuilder("curl");
        if (token) {
            text.append(" -H \"Authorization: Bearer $ATOLL_TOKEN\" \\\n    ");
        }
        arguments.forEach(argument -> text.append(" -F '")
                .append(argument.name)
                .append(argument.file ? "=@" : "=")
                .append(argument.value.replace("'", "'\\''"))
                .append("' \\\n    "));
        if (posts && arguments.isEmpty()) {
            text.append(" -X POST");
        }
        return text.append(' ').append(url).append('\n').toString();
    }

    String python() {
        StringBuilder text = new StringBuilder(token ? "import os\n" : "")
                .append("import requests  # pip install requests\n\nanswer = requests.")
                .append(posts ? "post" : "get")
                .append("(\n    \"")
                .append(url)
                .append("\",\n");
        if (token) {
            text.append("    headers={\"Authorization\": \"Bearer \" + os.environ[\"ATOLL_TOKEN\"]},\n");
        }
        append(text, "files", true);
        append(text, "data", false);
        return text.append(")\nanswer.raise_for_status()\nprint(answer.")
                .append(posts ? "json()" : "text")
                .append(")\n")
                .toString();
    }

    private void append(StringBuilder text, String name, boolean file) {
        List<Argument> chosen =
                arguments.stream().filter(argument -> argument.file == file).toList();
        if (chosen.isEmpty()) {
            return;
        }
        text.append("    ").append(name).append("={");
        chosen.forEach(argument -> text.append('"')
                .append(argument.name)
                .append("\": ")
                .append(file ? "open(\"" : "\"")
                .append(argument.value.replace("\"", "\\\""))
                .append(file ? "\", \"rb\")" : "\"")
                .append(", "));
        text.setLength(text.length() - 2);
        text.append("},\n");
    }
}
