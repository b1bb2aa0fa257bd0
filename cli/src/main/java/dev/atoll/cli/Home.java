package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /// Where the platform that runs on this home listens. Its file outlives a kill, and another
    /// program may then have its port: the file counts only while its process lives and the home
    /// is locked.
    Optional<PlatformAddress> platform() {
        Path file = folder.resolve("platform.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            if (!isAlive(json.path("pid").asLong()) || !isLocked()) {
                return Optional.empty();
            }
            return address(json.path("url").asText(), json.path("gateway_url").asText());
        } catch (IOException | IllegalArgumentException e) {
            // Half written, without a lock, or from another version: as good as no platform.
            return Optional.empty();
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /// Whether a platform holds the lock that ends with its process, however that ends.
    private boolean isLocked() throws IOException {
        // Shared: a lock of our own would have to be writable, and would keep other commands out.
        try (FileChannel channel = FileChannel.open(folder.resolve("platform.lock"), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return true;
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
