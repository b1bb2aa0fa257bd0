package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModuleSourceTest {

    private static final String METADATA = """
            metadata_version: 2.3.0
            title: T
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

    /// The raw addresses of GitHub and of GitLab, as their documents give them.
    @ParameterizedTest
    @CsvSource({
        "https://github.com/ai4os/demo, https://raw.githubusercontent.com/ai4os/demo/HEAD/ai4-metadata.yml",
        "https://github.com/ai4os/demo.git, https://raw.githubusercontent.com/ai4os/demo/HEAD/ai4-metadata.yml",
        "https://github.com/ai4os/demo/tree/dev, https://raw.githubusercontent.com/ai4os/demo/dev/ai4-metadata.yml",
        "https://gitlab.com/a/b/c, https://gitlab.com/a/b/c/-/raw/HEAD/ai4-metadata.yml",
        "https://gitlab.example.org/a/b/-/tree/x, https://gitlab.example.org/a/b/-/raw/x/ai4-metadata.yml",
        "https://example.org/x/ai4-metadata.yml, https://example.org/x/ai4-metadata.yml"
    })
    void aRepositoryLeadsToItsMetadata(String address, String metadata) throws Exception {
        assertThat(ModuleSource.of(address))
                .isInstanceOfSatisfying(
                        ModuleSource.Description.class,
                        description ->
                                assertThat(description.metadata()).first().isEqualTo(URI.create(metadata)));
    }

    @Test
    void aZipIsAPackage() throws Exception {
        assertThat(ModuleSource.of("https://example.org/a.zip")).isInstanceOf(ModuleSource.Packed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.org/a.zip", "https:///a.zip", "https://example.org/a", "https://exa mple/a"})
    void whatCannotBeFetchedSafelyIsRefused(String address) {
        assertThatThrownBy(() -> ModuleSource.of(address)).isInstanceOf(CommandException.class);
    }

    @Test
    void metadataAndModelCardAreFetched() throws Exception {
        HttpServer server = serving();
        try {
            GatheredModule gathered = GatheredModule.of(at(server, "/x/ai4-metadata.yml"), folder);

            assertThat(gathered.parts()).extracting(GatheredModule.Part::field).containsExactly("metadata", "readme");
            assertThat(folder.resolve("README.md")).hasContent("# Card");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void moreThanIsSensibleIsNotFetched() throws Exception {
        HttpServer server = serving();
        try {
            assertThatThrownBy(
                            () -> new Downloads().fetch(URI.create(at(server, "/x/README.md")), folder.resolve("f"), 3))
                    .hasMessageContaining("more than 3 bytes");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFolderIsPackedWithoutWhatToolsLeave() throws Exception {
        Path module = Files.createDirectories(folder.resolve("my module"));
        Files.writeString(module.resolve("ai4-metadata.yml"), METADATA);
        Files.createDirectories(module.resolve(".git"));
        Files.writeString(module.resolve(".git/HEAD"), "x");
        Path workshop = Files.createDirectories(folder.resolve("workshop"));

        GatheredModule gathered = GatheredModule.of(module.toString(), workshop);

        assertThat(gathered.name()).isEqualTo("my-module");
        try (var zip = new java.util.zip.ZipFile(workshop.resolve("package.zip").toFile())) {
            assertThat(zip.stream().map(Object::toString)).containsExactly("my module/ai4-metadata.yml");
        }
    }

    @Test
    void aLinkIsNotPacked() throws Exception {
        Path module = Files.createDirectories(folder.resolve("linked"));
        Files.writeString(module.resolve("ai4-metadata.yml"), METADATA);
        Files.createSymbolicLink(module.resolve("secrets"), folder);

        assertThatThrownBy(() -> GatheredModule.of(module.toString(), folder)).hasMessageContaining("is a link");
    }

    private static HttpServer serving() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/x/", exchange -> {
            String text = exchange.getRequestURI().getPath().endsWith(".yml") ? METADATA : "# Card";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String at(HttpServer server, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
