package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A version is published with all its files or not at all, whenever the platform is killed.
@Tag("acceptance")
final class PublishingSurvivesKillTest {

    private static final int FILES = 40;
    private static final int FILE_BYTES = 50_000;
    private static final String NAME = "killed";

    private static final String METADATA = """
            metadata_version: 2.3.0
            title: Killed
            summary: Survives.
            description: It is published while the platform dies.
            links: {source_code: 'https://example.org'}
            libraries: [Other]
            tasks: [Other]
            categories: [AI4 inference]
            tags: []
            """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void sevenKillsLeaveNoHalfAVersion() throws Exception {
        surviveKills(7);
    }

    @Test
    @Tag("soak")
    void twentyKillsLeaveNoHalfAVersion() throws Exception {
        surviveKills(20);
    }

    private void surviveKills(int kills) throws Exception {
        Path home = folder.resolve("home");
        Duration whole = publishTwice(home);
        int acknowledged = 0;
        for (int round = 0; round < kills; round++) {
            String version = "r" + round;
            boolean answered;
            try (Platform platform = Atoll.up(home)) {
                assertWhole(platform, home);
                answered =
                        killedAfter(platform, version, whole.multipliedBy(round).dividedBy(kills - 1));
            }
            if (answered) {
                acknowledged++;
                try (Platform platform = Atoll.up(home)) {
                    assertThat(versions(platform)).contains(version);
                }
            }
        }
        try (Platform platform = Atoll.up(home)) {
            assertWhole(platform, home);
            assertThat(publish(platform, "after", packed("after")).get().statusCode())
                    .isEqualTo(201);
        }
        assertThat(acknowledged).as("kills came while publishing, too").isLessThan(kills);
    }

    /// The second time tells how long it takes: the first has everything to load.
    private Duration publishTwice(Path home) throws Exception {
        try (Platform platform = Atoll.up(home)) {
            HttpRequest.Builder first = new Multipart()
                    .field("name", NAME)
                    .field("version", "first")
                    .file("package", "p.zip", "application/zip", packed("first"))
                    .postTo(URI.create(platform.url() + "/api/v1/catalog"));
            assertThat(platform.send(first).statusCode()).isEqualTo(201);
            long begun = System.nanoTime();
            assertThat(publish(platform, "second", packed("second")).get().statusCode())
                    .isEqualTo(201);
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /// @return whether the platform said that it is published
    private boolean killedAfter(Platform platform, String version, Duration delay) throws Exception {
        CompletableFuture<HttpResponse<String>> answer = publish(platform, version, packed(version));
        boolean answered;
        try {
            answered = answer.get(delay.toMillis(), TimeUnit.MILLISECONDS).statusCode() == 201;
        } catch (TimeoutException e) {
            answered = false;
        }
        platform.kill();
        try {
            return answered || answer.get().statusCode() == 201;
        } catch (ExecutionException e) {
            return answered;
        }
    }

    private CompletableFuture<HttpResponse<String>> publish(Platform platform, String version, byte[] zip) {
        HttpRequest request = new Multipart()
                .field("version", version)
                .file("package", "p.zip", "application/zip", zip)
                .postTo(URI.create(platform.url() + "/api/v1/catalog/" + NAME + "/versions"))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private void assertWhole(Platform platform, Path home) throws IOException, InterruptedException {
        List<String> versions = versions(platform);
        for (String version : versions) {
            String address = "/api/v1/catalog/" + NAME + "/versions/" + version + "/files";
            JsonNode files = platform.json(address);
            assertThat(files).as(version).hasSize(FILES + 1);
            for (JsonNode file : files) {
                byte[] content =
                        bytes(platform, address + "/" + file.path("path").asText());
                assertThat(sha256(content))
                        .as("%s of %s", file, version)
                        .isEqualTo(file.path("sha256").asText());
            }
        }
        assertThat(folders(home)).as("folders of versions").hasSize(versions.size());
        assertThat(home.resolve("catalog/pending")).isEmptyDirectory();
    }

    private static List<String> versions(Platform platform) {
        return platform.json("/api/v1/catalog/" + NAME + "/versions")
                .valueStream()
                .map(version -> version.path("version").asText())
                .toList();
    }

    private static List<Path> folders(Path home) throws IOException {
        Path catalog = home.resolve("catalog");
        try (Stream<Path> paths = Files.walk(catalog, 2)) {
            return paths.filter(path -> path.getNameCount() == catalog.getNameCount() + 2)
                    .filter(path -> !path.startsWith(catalog.resolve("pending")))
                    .toList();
        }
    }

    private byte[] bytes(Platform platform, String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(platform.url() + path))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
    }

    /// Random bytes, which do not shrink.
    private static byte[] packed(String version) {
        Random random = new Random(version.hashCode());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "ai4-metadata.yml", METADATA.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < FILES; i++) {
                byte[] content = new byte[FILE_BYTES];
                random.nextBytes(content);
                put(zip, "weights/" + i + ".bin", content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
