package dev.atoll.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What `module.yml` says of a module that is a program with an HTTP server of its own.
///
/// @param command program first; empty where the kind of the module knows it
/// @param environment what the program gets besides
/// @param ready the path that is answered once the module is; empty for what its kind asks
/// @param startLimit how long that may take
public record ProgramSettings(
        List<String> command, Map<String, String> environment, String ready, Duration startLimit) {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final String PATH = "a path such as /health";

    public ProgramSettings {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// Reads the settings of a module; without a file, the defaults.
    ///
    /// @throws InvalidMetadataException with every problem found
    /// @throws IOException when the file cannot be read
    public static ProgramSettings read(Path folder) throws InvalidMetadataException, IOException {
        Path file = folder.resolve(ModuleKind.SETTINGS);
        if (!Files.isRegularFile(file)) {
            return new ProgramSettings(List.of(), Map.of(), "", START_LIMIT);
        }
        Problems problems = new Problems();
        CheckedNode fields = new CheckedNode(ModuleMetadataReader.readTree(file), problems);
        String ready = fields.text("ready").orElse("");
        if (!ready.isEmpty() && !ready.startsWith("/")) {
            fields.problem("ready", ready, PATH);
        }
        int seconds = fields.count("start-limit").orElse((int) START_LIMIT.toSeconds());
        if (seconds == 0) {
            fields.problem("start-limit", "0", "seconds, 1 or more");
        }
        ProgramSettings settings = new ProgramSettings(
                command(fields), fields.object("environment").textMap(), ready, Duration.ofSeconds(seconds));
        if (!problems.isEmpty()) {
            throw new InvalidMetadataException(ModuleKind.SETTINGS, problems.sentences());
        }
        return settings;
    }

    /// Words may come twice, unlike those of other lists.
    private static List<String> command(CheckedNode fields) {
        return fields.has("command")
                ? fields.words("command", "a list such as [./serve, --port, \"{port}\"]")
                : List.of();
    }
}
