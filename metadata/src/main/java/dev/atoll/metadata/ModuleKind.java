package dev.atoll.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a module is made of, and so how it is served. The folder tells; the first that fits counts.
public enum ModuleKind {

    /// A program that listens on the port it is given: `module.yml` has a `command`.
    PROCESS("Serves predictions by a program of its own."),

    /// Java on the SDK: jars in `lib`, or sources.
    JAVA("Serves predictions by Java code."),

    /// One `module.py` with typed functions.
    PYTHON("Serves predictions by Python functions."),

    /// A Python package that names an entry point of DEEPaaS.
    DEEPAAS("Serves predictions by a Python package for DEEPaaS."),

    /// A network in an ONNX file, and no code.
    ONNX("Serves a network in an ONNX file.");

    /// What a person writes about a module that has no code of its own.
    public static final String SETTINGS = "module.yml";

    /// The file of an [#ONNX] module.
    public static final String NETWORK = "model.onnx";

    /// The file of a [#PYTHON] module.
    public static final String FUNCTIONS = "module.py";

    /// The group of entry points by which DEEPaaS finds modules.
    public static final String ENTRY_POINTS = "deepaas.v2.model";

    private static final String SOURCES = "src/main/java";
    private static final List<String> PYTHON_PROJECT = List.of("pyproject.toml", "setup.cfg", "setup.py");
    private static final long MOST_BYTES = 1 << 20;

    private final String summary;

    ModuleKind(String summary) {
        this.summary = summary;
    }

    /// One sentence for a module that says nothing about itself.
    String summary() {
        return summary;
    }

    /// The kind of the module in a folder. Empty when there is none.
    public static Optional<ModuleKind> of(Path folder) {
        return Stream.of(values()).filter(kind -> kind.fits(folder)).findFirst();
    }

    /// Whether a module is there as sources.
    public static boolean hasSources(Path folder) {
        return Files.isDirectory(folder.resolve(SOURCES))
                || of(folder).filter(kind -> kind == PYTHON).isPresent();
    }

    /// Whether a module is run from its sources, which are taken anew as they change. Nobody works on what
    /// cannot be written, such as an installed module as a sandbox shows it: its description holds.
    public static boolean isWorkedOn(Path folder) {
        return hasSources(folder) && Files.isWritable(folder);
    }

    private boolean fits(Path folder) {
        return switch (this) {
            case PROCESS -> hasCommand(folder.resolve(SETTINGS));
            case JAVA -> Files.isDirectory(folder.resolve(SOURCES)) || hasJar(folder.resolve("lib"));
            case PYTHON -> Files.isRegularFile(folder.resolve(FUNCTIONS));
            case DEEPAAS -> PYTHON_PROJECT.stream().anyMatch(file -> namesEntryPoint(folder.resolve(file)));
            case ONNX -> Files.isRegularFile(folder.resolve(NETWORK));
        };
    }

    /// A file that cannot be read is none; whoever needs it says what is wrong with it.
    private static boolean hasCommand(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            JsonNode settings = ModuleMetadataReader.readTree(file);
            return settings.has("command");
        } catch (InvalidMetadataException | IOException e) {
            return false;
        }
    }

    private static boolean hasJar(Path lib) {
        if (!Files.isDirectory(lib)) {
            return false;
        }
        try (Stream<Path> files = Files.list(lib)) {
            return files.anyMatch(file -> file.toString().endsWith(".jar"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean namesEntryPoint(Path file) {
        try {
            // In ISO 8859-1 every byte is a character: a wrong one must not hide the rest.
            return Files.isRegularFile(file)
                    && Files.size(file) <= MOST_BYTES
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(ENTRY_POINTS);
        } catch (IOException e) {
            return false;
        }
    }
}
