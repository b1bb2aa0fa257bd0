package dev.atoll.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// `platform.json` in the home: how other programs of this machine find the running platform.
final class PlatformFile {

    private final Path file;

    PlatformFile(Path home) {
        this.file = home.resolve("platform.json");
    }

    /// Replaces the file at once: a reader sees the old content or the new.
    void write(String url, String gatewayUrl, Instant startedAt, String version) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("pid", ProcessHandle.current().pid());
        content.put("url", url);
        content.put("gateway_url", gatewayUrl);
        content.put("started_at", startedAt.toString());
        content.put("version", version);
        Path written = file.resolveSibling("platform.json.new");
        Files.write(written, new JsonMapper().writeValueAsBytes(content));
        OwnerOnly.file(written);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
