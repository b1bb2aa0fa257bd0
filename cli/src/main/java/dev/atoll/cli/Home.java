package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The folder where a platform keeps what is the user's.
record Home(Path folder) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param option what `--home` said, blank when it was not given
    static Home of(String option, Map<String, String> environment) {
        if (!option.isBlank()) {
            return new Home(Path.of(option).toAbsolutePath().normalize());
        }
        String variable = environment.getOrDefault("ATOLL_HOME", "");
        Path folder = variable.isBlank() ? Path.of(System.getProperty("user.home"), ".atoll") : Path.of(variable);
        return new Home(folder.toAbsolutePath().normalize());
    }

    Path modules() {
        return folder.resolve("modules");
    }

    /// Where the platform of this home says it listens. The file outlives a platform that was
    /// killed: ask before relying on it.
    Optional<PlatformAddress> platform() {
        Path file = folder.resolve("platform.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return address(json.path("url").asText(), json.path("gateway_url").asText());
        } catch (IOException | IllegalArgumentException e) {
            // Half written or from another version: as good as no platform.
            return Optional.empty();
        }
    }

    private static Optional<PlatformAddress> address(String url, String gateway) {
        if (url.isEmpty() || gateway.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PlatformAddress(URI.create(url), URI.create(gateway)));
    }

    /// @param url of pages and API
    /// @param gateway of the listener for traffic to modules
    record PlatformAddress(URI url, URI gateway) {}
}
