package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// The tokens with which this person's commands come into platforms: a file that nobody else can read.
record KnownTokens(Path file) {

    /// Wins over the file.
    static final String VARIABLE = "ATOLL_TOKEN";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static KnownTokens of(Map<String, String> environment) {
        String given = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path config = given.isBlank() ? Path.of(home, ".config") : Path.of(given);
        return new KnownTokens(config.resolve("atoll").resolve("tokens.json"));
    }

    /// What to show a platform; empty for nothing.
    static String shownTo(URI platform, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "").strip();
        return variable.isEmpty() ? of(environment).find(platform).orElse("") : variable;
    }

    Optional<String> find(URI platform) {
        return Optional.of(read().path(key(platform)).asText()).filter(token -> !token.isEmpty());
    }

    void keep(URI platform, String token) throws CommandException {
        write(read().put(key(platform), token));
    }

    void forget(URI platform) throws CommandException {
        ObjectNode tokens = read();
        if (tokens.has(key(platform))) {
            write(tokens.without(key(platform)));
        }
    }

    /// The same machine has several names for itself, and the port tells its platforms apart.
    private static String key(URI platform) {
        return platform.toString().replace("//127.0.0.1", "//localhost").replaceAll("/+$", "");
    }

    private ObjectNode read() {
        try {
            JsonNode tokens = Files.exists(file) ? JSON.readTree(file.toFile()) : JsonNodeFactory.instance.objectNode();
            return tokens instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            // Not ours, or half written by another program: as good as none.
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private void write(JsonNode tokens) throws CommandException {
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(file.getParent(), posix ? rights("rwx------") : new FileAttribute<?>[0]);
            Path written = Files.createTempFile(
                    file.getParent(), "tokens", ".new", posix ? rights("rw-------") : new FileAttribute<?>[0]);
            Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tokens));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file + " cannot be written: " + e);
        }
    }

    private static FileAttribute<?>[] rights(String rights) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }
}
