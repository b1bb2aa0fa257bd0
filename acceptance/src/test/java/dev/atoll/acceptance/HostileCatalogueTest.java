package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people who mean harm put into the catalogue is refused, or shown and does nothing.
@Tag("acceptance")
final class HostileCatalogueTest {

    private static final String METADATA = """
            metadata_version: 2.3.0
            title: "<script>alert(1)</script>"
            summary: "<svg onload=alert(1)>"
            description: "<img src=x onerror=alert(1)> [click](javascript:alert(1))"
            links: {source_code: "javascript:alert(1)"}
            libraries: [Other]
            tasks: [Other]
            categories: [AI4 inference]
            tags: ["\\"><script>alert(1)</script>"]
            unknown: {deep: [1, 2]}
            """;

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Atoll.up(folder.resolve("home"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void markupInMetadataAndModelCardIsShownAndDoesNothing() throws IOException {
        byte[] zip = zipped(Map.of(
                "ai4-metadata.yml", METADATA,
                "README.md", "# Card\n\n<script>alert(1)</script><svg onload=alert(1)></svg>\n",
                "index.html", "<script>alert(1)</script>"));
        HttpResponse<String> added = platform.send(new Multipart()
                .field("name", "markup")
                .file("package", "p.zip", "application/zip", zip)
                .postTo(at("/api/v1/catalog")));

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        for (String page : new String[] {"/modules/markup", "/"}) {
            assertThat(platform.get(page).body())
                    .doesNotContain("<script>alert", "<svg onload", "onerror=", "href=\"javascript:");
        }
        HttpResponse<String> file = platform.get("/api/v1/catalog/markup/versions/1/files/index.html");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment");
        // Beside the one that all answers have: browsers hold to both.
        assertThat(file.headers().allValues("Content-Security-Policy"))
                .anySatisfy(policy -> assertThat(policy).contains("sandbox"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: [[[[",
                "a: &a [x]\nb: *a\n",
                "title: T\ntitle: U\n",
                "- a",
                "title: \"\\ud800\"",
                "metadata_version: 1.0.0"
            })
    void whatIsNoMetadataIsRefusedWithAReason(String yaml) {
        HttpResponse<String> refused = posted(yaml.getBytes(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Platform.parse(refused.body()).path("problems")).isNotEmpty();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThat(posted(new byte[] {'a', ':', ' ', (byte) 0xFF, '\n'}).statusCode())
                .isEqualTo(400);
    }

    @Test
    void tenMegabytesAreTooLarge() {
        assertThat(posted(new byte[10_000_000]).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../evil", "/tmp/evil", "a/../../evil", "..\\evil"})
    void aPackageThatReachesOutIsRefused(String name) throws IOException {
        byte[] zip = zipped(Map.of("ai4-metadata.yml", METADATA, name, "x"));

        HttpResponse<String> refused = platform.send(
                new Multipart().file("package", "p.zip", "application/zip", zip).postTo(at("/api/v1/catalog")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("a path within the package");
    }

    private static HttpResponse<String> posted(byte[] yaml) {
        return platform.send(HttpRequest.newBuilder(at("/api/v1/catalog"))
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofByteArray(yaml)));
    }

    private static URI at(String path) {
        return URI.create(platform.url() + path);
    }

    private static byte[] zipped(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
