package dev.atoll.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a tool is run that is no module, such as a notebook: `tool.yml` in a folder beside its metadata. Whoever
/// writes one is trusted as much as whoever installs Atoll.
///
/// @param name of its folder, as that of a module
/// @param folder absolute, without links
/// @param form what is asked before it is deployed
/// @param environments by name the folders with the locks of what is installed for it, below its own, such as
///     `environments/{framework}`, in order of their programs
/// @param processes what runs, in order; at least one of them answers
public record ToolRecipe(
        String name,
        Path folder,
        ModuleMetadata metadata,
        List<Field> form,
        Map<String, String> environments,
        List<Program> processes) {

    /// Its file.
    public static final String FILE = "tool.yml";

    /// The name of an environment that is the only one.
    static final String ENVIRONMENT = "environment";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

    public ToolRecipe {
        form = List.copyOf(form);
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
        processes = List.copyOf(processes);
    }

    /// A question of the form.
    ///
    /// @param choices by what is chosen, what people read; empty when any short text will do
    /// @param value when nothing is said
    public record Field(String name, String label, String description, Map<String, String> choices, String value) {

        private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]{0,200}");

        public Field {
            choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        }

        /// Whether it may be answered so.
        public boolean takes(String answer) {
            return choices.isEmpty() ? TEXT.matcher(answer).matches() : choices.containsKey(answer);
        }

        /// What it takes, for people.
        public String expected() {
            return choices.isEmpty() ? "at most 200 characters on one line" : String.join(", ", choices.keySet());
        }
    }

    /// A program that runs as long as the tool does. One with a path at which it is ready answers HTTP, at a port
    /// of its name. Instead of a program of the recipe's, there may be the module that people work on: it is served
    /// by Atoll as long as there is one, and the tool runs without it, too.
    ///
    /// @param label for people, such as `JupyterLab`
    /// @param command program first. `{socket}` stands for the Unix socket on which it is to listen, `{recipe}` for
    ///     the recipe's folder, the name of an environment for the folder where it was made, `{home}` for the one
    ///     that is kept, the name of a field for its value
    /// @param environment what it gets besides
    /// @param ready answered with 200 once it can be called; empty for one that does not answer, and for a module
    /// @param serves where the module is, a name in the folder that is kept; empty for a program of the recipe's
    public record Program(
            String name,
            String label,
            List<String> command,
            Map<String, String> environment,
            String ready,
            String serves) {

        public Program {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        public boolean answers() {
            return !ready.isEmpty() || servesModule();
        }

        public boolean servesModule() {
            return !serves.isEmpty();
        }
    }

    /// Reads a recipe.
    ///
    /// @throws InvalidMetadataException with every problem of its file, or of its metadata
    /// @throws IOException when a file cannot be read
    public static ToolRecipe open(Path folder) throws InvalidMetadataException, IOException {
        return ToolRecipeReader.read(folder.toRealPath());
    }

    /// Whether the folder looks like a recipe.
    public static boolean isRecipe(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /// Those that answer, in order; the first is where the tool is opened, and never a module.
    public List<Program> ports() {
        return processes.stream()
                .filter(Program::answers)
                .sorted(Comparator.comparing(Program::servesModule))
                .toList();
    }

    /// Whether it is for working on a module.
    public boolean servesModule() {
        return processes.stream().anyMatch(Program::servesModule);
    }

    /// What is answered where nothing was said.
    public Map<String, String> defaults() {
        Map<String, String> values = new LinkedHashMap<>();
        form.forEach(field -> values.put(field.name(), field.value()));
        return values;
    }

    /// Where the locks of its environments are for these answers, by their names.
    public Map<String, Path> environmentsFor(Map<String, String> values) {
        Map<String, Path> locks = new LinkedHashMap<>();
        environments.forEach((environment, place) ->
                locks.put(environment, folder.resolve(filled(place, values)).normalize()));
        return locks;
    }

    /// A text in which values stand for their names; what has none stays.
    public static String filled(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /// What a text asks for.
    static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /// Every folder that the answers may lead to.
    static List<String> expanded(String text, List<Field> form) {
        List<String> texts = List.of(text);
        for (Field field : form) {
            if (placeholders(text).contains(field.name())) {
                List<String> more = new ArrayList<>();
                for (String one : texts) {
                    field.choices().keySet().forEach(choice -> more.add(filled(one, Map.of(field.name(), choice))));
                }
                texts = more;
            }
        }
        return texts;
    }

    /// What a command may name besides the fields of the form.
    static final Set<String> GIVEN = Set.of("socket", "recipe", ENVIRONMENT, "home");
}
