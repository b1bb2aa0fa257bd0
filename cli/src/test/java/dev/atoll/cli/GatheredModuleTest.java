package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What modules from elsewhere are called: as the platform would call them, so that a new version finds the
/// old ones.
final class GatheredModuleTest {

    private static final String METADATA = """
            metadata_version: 2.0.0
            title: Old Digits
            summary: S
            description: D
            links: {source_code: https://example.org/t}
            libraries: [Other]
            tasks: [Other]
            categories: [AI4 inference]
            tags: []
            """;

    @TempDir
    private Path folder;

    private final Map<String, byte[]> files = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] file = files.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) {
                exchange.getResponseBody().write(file);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aDescriptionIsCalledAfterItsTitle() throws Exception {
        files.put("/m/ai4-metadata.yml", METADATA.getBytes(StandardCharsets.UTF_8));

        assertThat(named("/m/ai4-metadata.yml")).isEqualTo("old-digits");
    }

    @Test
    void aFileOfThisMachineIsCalledAfterItsTitleToo() throws Exception {
        Path file = Files.writeString(folder.resolve("some.yml"), METADATA);

        assertThat(GatheredModule.of(file.toString(), folder).name()).isEqualTo("old-digits");
    }

    @Test
    void aZipIsCalledAfterTheFolderInIt() throws Exception {
        files.put("/m.zip", zip("My_Plankton 2/ai4-metadata.yml", "My_Plankton 2/lib/a.jar", "__MACOSX/x"));

        assertThat(named("/m.zip")).isEqualTo("my-plankton-2");
    }

    @Test
    void aZipWithoutAFolderIsCalledAfterItsTitle() throws Exception {
        files.put("/m.zip", zip("ai4-metadata.yml", "lib/a.jar"));

        assertThat(named("/m.zip")).isEqualTo("old-digits");
    }

    @Test
    void whatIsNoZipIsSaidToBeNone() {
        files.put("/m.zip", "<html>".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> named("/m.zip")).hasMessageContaining("/m.zip: no zip");
    }

    private String named(String path) throws CommandException, InterruptedException {
        String address = "http://localhost:" + server.getAddress().getPort() + path;
        return GatheredModule.of(address, folder).name();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            for (String name : names) {
                archive.putNextEntry(new ZipEntry(name));
                archive.write(METADATA.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
