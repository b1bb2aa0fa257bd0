package dev.atoll.metadata;

import dev.atoll.metadata.ToolRecipe.Field;
import dev.atoll.metadata.ToolRecipe.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `tool.yml`, and finds all that is wrong with it at once.
final class ToolRecipeReader {

    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,30}");

    /// It becomes part of a label of a domain name, which has 63 characters, beside the id of a deployment.
    private static final Pattern PORT = Pattern.compile("[a-z](?:[a-z0-9-]{0,24}[a-z0-9])?");

    private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,60}");
    private static final Pattern FOLDER =
            Pattern.compile("[A-Za-z0-9{][A-Za-z0-9._{}-]*(/[A-Za-z0-9{][A-Za-z0-9._{}-]*)*");
    private static final Pattern PATH = Pattern.compile("/[!-~]{0,199}");
    private static final int MOST = 20;

    private final Path folder;
    private final Problems problems = new Problems();

    private ToolRecipeReader(Path folder) {
        this.folder = folder;
    }

    static ToolRecipe read(Path folder) throws InvalidMetadataException, IOException {
        return new ToolRecipeReader(folder).read();
    }

    private ToolRecipe read() throws InvalidMetadataException, IOException {
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        if (!ModuleName.isValid(name)) {
            problems.add("folder name", name, ModuleName.RULE);
        }
        CheckedNode fields = new CheckedNode(ModuleMetadataReader.readTree(folder.resolve(ToolRecipe.FILE)), problems);
        fields.only("form", ToolRecipe.ENVIRONMENT, "environments", "processes");
        List<Field> form = fields.objects("form").stream().map(this::field).toList();
        requireFew("form", form.stream().map(Field::name).toList());
        Map<String, String> environments = environments(fields, form);
        List<Program> processes =
                fields.objects("processes").stream().map(this::program).toList();
        requireFew("processes", processes.stream().map(Program::name).toList());
        if (processes.stream().noneMatch(program -> !program.ready().isEmpty())) {
            problems.add(
                    "processes", processes.isEmpty() ? "missing" : "none with ready", "one that answers, with ready");
        }
        if (processes.stream().filter(Program::servesModule).count() > 1) {
            problems.add("processes", "two with serves", "at most one");
        }
        processes.stream()
                .filter(program -> !program.servesModule())
                .forEach(program -> checkWords(program, form, environments.keySet()));
        if (!problems.isEmpty()) {
            throw new InvalidMetadataException(ToolRecipe.FILE, problems.sentences());
        }
        return new ToolRecipe(name, folder, metadata(), form, environments, processes);
    }

    private ModuleMetadata metadata() throws InvalidMetadataException, IOException {
        for (String file : ModuleMetadataReader.FILE_NAMES) {
            if (Files.isRegularFile(folder.resolve(file))) {
                return ModuleMetadataReader.read(folder.resolve(file));
            }
        }
        throw new NoSuchFileException(
                folder.resolve(ModuleMetadataReader.FILE_NAMES.getFirst()).toString());
    }

    private Field field(CheckedNode node) {
        node.only("name", "label", "description", "choices", "value");
        String name = node.requiredText("name");
        if (!FIELD.matcher(name).matches() || ToolRecipe.GIVEN.contains(name)) {
            node.problem("name", CheckedNode.shown(name), "small letters, digits and _, and none of " + given());
        }
        Map<String, String> choices = node.object("choices").textMap();
        for (String choice : choices.keySet()) {
            if (!CHOICE.matcher(choice).matches()) {
                node.problem("choices", CheckedNode.shown(choice), "letters, digits, ., _ and -");
            }
        }
        String first = choices.isEmpty() ? "" : choices.keySet().iterator().next();
        String value = node.text("value").orElse(first);
        Field field = new Field(
                name, node.text("label").orElse(name), node.text("description").orElse(""), choices, value);
        if (!field.takes(value)) {
            node.problem("value", CheckedNode.shown(value), field.expected());
        }
        return field;
    }

    private static String given() {
        return String.join(", ", ToolRecipe.GIVEN.stream().sorted().toList());
    }

    /// One alone has no name of its own.
    private Map<String, String> environments(CheckedNode fields, List<Field> form) {
        Map<String, String> environments = fields.object("environments").textMap();
        fields.text(ToolRecipe.ENVIRONMENT).ifPresent(alone -> {
            if (!environments.isEmpty()) {
                fields.problem(ToolRecipe.ENVIRONMENT, "beside environments", "one of both");
            }
            environments.put(ToolRecipe.ENVIRONMENT, alone);
        });
        Set<String> taken = new HashSet<>(ToolRecipe.GIVEN);
        taken.remove(ToolRecipe.ENVIRONMENT);
        form.forEach(field -> taken.add(field.name()));
        environments.forEach((name, folders) -> {
            if (!FIELD.matcher(name).matches() || taken.contains(name)) {
                fields.problem(
                        "environments", CheckedNode.shown(name), "small letters, digits and _, and a name of its own");
            }
            String place = name.equals(ToolRecipe.ENVIRONMENT) ? name : "environments." + name;
            checkEnvironment(new Environment(place, folders), fields, form);
        });
        return environments;
    }

    /// @param place where it stands in the file
    /// @param folders of its locks
    private record Environment(String place, String folders) {}

    private void checkEnvironment(Environment environment, CheckedNode fields, List<Field> form) {
        String folders = environment.folders();
        if (!FOLDER.matcher(folders).matches()) {
            fields.problem(
                    environment.place(), CheckedNode.shown(folders), "a folder such as environments/{framework}");
            return;
        }
        Set<String> known = new HashSet<>();
        form.stream().filter(field -> !field.choices().isEmpty()).forEach(field -> known.add(field.name()));
        List<String> unknown = ToolRecipe.placeholders(folders).stream()
                .filter(word -> !known.contains(word))
                .toList();
        unknown.forEach(
                word -> fields.problem(environment.place(), "{" + word + "}", "the name of a field with choices"));
        if (unknown.isEmpty()) {
            ToolRecipe.expanded(folders, form).stream()
                    .flatMap(path -> missing(path).stream())
                    .forEach(path -> fields.problem(environment.place(), path, "a file"));
        }
    }

    /// Packages for Node.js are installed by their lock alone.
    private List<String> missing(String path) {
        List<String> files = new ArrayList<>(List.of(ToolLock.PYTHON));
        if (Files.exists(folder.resolve(path).resolve(ToolLock.NODE_WISHES))) {
            files.add(ToolLock.NODE);
        }
        return files.stream()
                .map(file -> path + "/" + file)
                .filter(file -> !Files.isRegularFile(folder.resolve(file)))
                .toList();
    }

    private Program program(CheckedNode node) {
        node.only("name", "label", "command", "environment", "ready", "serves");
        String name = node.requiredText("name");
        if (!PORT.matcher(name).matches()) {
            node.problem("name", CheckedNode.shown(name), "at most 26 small letters, digits and -");
        }
        String ready = node.text("ready").orElse("");
        if (!ready.isEmpty() && !PATH.matcher(ready).matches()) {
            node.problem("ready", CheckedNode.shown(ready), "a path such as /health");
        }
        String serves = node.text("serves").orElse("");
        if (!serves.isEmpty()) {
            return module(node, name, serves);
        }
        return new Program(
                name,
                node.text("label").orElse(name),
                node.words("command", "a list such as [sh, \"{recipe}/start.sh\", \"{socket}\"]"),
                node.object("environment").textMap(),
                ready,
                "");
    }

    /// Atoll serves it: nothing else is to be said of it.
    private static Program module(CheckedNode node, String name, String serves) {
        node.only("name", "label", "serves");
        if (!ModuleName.isValid(serves)) {
            node.problem("serves", CheckedNode.shown(serves), "a name in the home, such as module");
        }
        return new Program(name, node.text("label").orElse(name), List.of(), Map.of(), "", serves);
    }

    private void requireFew(String what, List<String> names) {
        if (names.size() > MOST) {
            problems.add(what, Integer.toString(names.size()), "at most " + MOST);
        }
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .forEach(name -> problems.add(what, name + " twice", "each once"));
    }

    /// Whoever answers must be told where, and nobody can be told what there is not.
    private void checkWords(Program program, List<Field> form, Set<String> environments) {
        List<String> texts = new ArrayList<>(program.command());
        texts.addAll(program.environment().values());
        Set<String> known = new HashSet<>(ToolRecipe.GIVEN);
        form.forEach(field -> known.add(field.name()));
        known.remove(ToolRecipe.ENVIRONMENT);
        known.addAll(environments);
        if (!program.answers()) {
            known.remove("socket");
        }
        String place = "processes " + program.name();
        texts.stream()
                .flatMap(text -> ToolRecipe.placeholders(text).stream())
                .filter(word -> !known.contains(word))
                .forEach(word -> problems.add(
                        place,
                        "{" + word + "}",
                        "one of " + String.join(", ", known.stream().sorted().toList())));
        if (program.answers() && texts.stream().noneMatch(text -> text.contains("{socket}"))) {
            problems.add(place, "no {socket}", "{socket} in its command or environment, where it is to listen");
        }
    }
}
