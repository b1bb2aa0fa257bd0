package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A folder becomes a dataset, and its versions stay as they were.
@Tag("acceptance")
final class DatasetTest {

    private static final byte[] TWICE = SmallPictures.of("png", 64, 48, 1);

    /// Two classes, a picture that is there twice, one that was cut off, and one that never was one.
    private static final Map<String, byte[]> PLANKTON = new TreeMap<>(Map.of(
            "README.md", "# Plankton of a bay\n".getBytes(StandardCharsets.UTF_8),
            "diatom/one.png", TWICE,
            "diatom/two.jpg", SmallPictures.of("jpeg", 320, 200, 2),
            "diatom/cut off.jpg", half(SmallPictures.of("jpeg", 320, 200, 3)),
            "copepod/again.png", TWICE,
            "copepod/ünïcödé.png", SmallPictures.of("png", 20, 30, 4),
            "copepod/text.png", "no picture".getBytes(StandardCharsets.UTF_8)));

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static DatasetClient ana;
    private static DatasetClient ben;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        SignedIn operator = platform.firstOperator();
        ana = DatasetClient.of(platform.newPerson(operator, "ana"));
        ben = DatasetClient.of(platform.newPerson(operator, "ben"));
        PLANKTON.forEach((path, bytes) -> ana.write("/plankton/" + path, bytes));
        ana.done("", order("plankton"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void theNumbersAreThoseOfTheFiles() {
        JsonNode dataset = ana.json("/api/v1/datasets/plankton/versions/1");
        JsonNode counted = dataset.path("statistics");

        assertThat(counted.path("files").asLong()).isEqualTo(PLANKTON.size());
        assertThat(counted.path("bytes").asLong()).isEqualTo(bytes(""));
        assertThat(counted.path("classes").toString())
                .isEqualTo("[{\"name\":\"copepod\",\"files\":3,\"bytes\":" + bytes("copepod/")
                        + "},{\"name\":\"diatom\",\"files\":3,\"bytes\":" + bytes("diatom/") + "}]");
        // Widths 20, 64, 64, 320, 320 and heights 30, 48, 48, 200, 200: the picture that is none has none.
        assertThat(counted.path("pictures").path("width").toString())
                .isEqualTo("{\"min\":20,\"median\":64.0,\"max\":320}");
        assertThat(counted.path("pictures").path("height").toString())
                .isEqualTo("{\"min\":30,\"median\":48.0,\"max\":200}");
        assertThat(counted.path("duplicates").path("files").asLong()).isEqualTo(1);
        assertThat(counted.path("duplicates").path("bytes").asLong()).isEqualTo(TWICE.length);
        assertThat(counted.path("duplicates").path("largest").path(0).path("paths"))
                .extracting(JsonNode::asText)
                .containsExactly("copepod/again.png", "diatom/one.png");
        assertThat(counted.path("unreadable").path("first"))
                .extracting(file -> file.path("path").asText())
                .containsExactly("copepod/text.png", "diatom/cut off.jpg");
        assertThat(dataset.path("source").path("path").asText()).isEqualTo("/plankton");
    }

    /// The foreign program decides.
    @Test
    void sha256sumFindsTheFilesOfTheZipAsTheManifestSays() throws Exception {
        Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
        unpack(ana.bytes("/api/v1/datasets/plankton/versions/1/zip"), unpacked);
        byte[] manifest = ana.bytes("/api/v1/datasets/plankton/versions/1/manifest");
        Files.write(unpacked.resolve("manifest.sha256"), manifest);

        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", "../manifest.sha256")
                .directory(unpacked.resolve("plankton-1").toFile())
                .redirectErrorStream(true)
                .start();

        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said.lines()).hasSize(PLANKTON.size()).allMatch(line -> line.endsWith(": OK"));
        assertThat(ana.json("/api/v1/datasets/plankton/versions/1")
                        .path("sha256")
                        .asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(manifest)));
    }

    @Test
    void aVersionStaysAsItWasWhenItsFolderChanges() {
        ana.write("/changing/a.txt", "before".getBytes(StandardCharsets.UTF_8));
        ana.write("/changing/b.txt", "gone".getBytes(StandardCharsets.UTF_8));
        ana.done("", order("changing"));
        String before = ana.get("/api/v1/datasets/changing/versions/1/manifest").body();

        ana.write("/changing/a.txt", "after".getBytes(StandardCharsets.UTF_8));
        assertThat(ana.files().delete("items?path=/changing/b.txt").statusCode())
                .isBetween(200, 204);
        ana.done("/changing/versions", Map.of());

        assertThat(ana.get("/api/v1/datasets/changing/versions/1/manifest").body())
                .isEqualTo(before);
        assertThat(content(ana, "changing/versions/1", "a.txt").body()).isEqualTo("before");
        assertThat(content(ana, "changing/versions/1", "b.txt").body()).isEqualTo("gone");
        assertThat(content(ana, "changing/versions/latest", "a.txt").body()).isEqualTo("after");
        assertThat(content(ana, "changing/versions/2", "b.txt").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/files", "/manifest", "/zip", "/content/README.md"})
    void nobodyElseSeesADraft(String what) {
        String path = "/api/v1/datasets/plankton/versions/1" + what;

        assertThat(ben.get(path).statusCode()).isEqualTo(404);
        assertThat(platform.send(platform.request("GET", path, BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ben.order("/plankton/versions", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyMakesADatasetOfTheFolderOfSomebodyElse() {
        assertThat(StorageClient.refusal(ben.order("", order("plankton")))).isEqualTo("404 not_found");
    }

    @Test
    void everybodyReadsAPublicDatasetAndNobodyItsFolder() {
        ana.write("/open/a.txt", "open".getBytes(StandardCharsets.UTF_8));
        Map<String, Object> order = new HashMap<>(order("open"));
        order.put("state", "public");
        ana.done("", order);

        HttpResponse<String> dataset = anonymous("/api/v1/datasets/open/versions/latest");

        assertThat(dataset.statusCode()).isEqualTo(200);
        assertThat(Platform.parse(dataset.body()).has("source")).isFalse();
        assertThat(anonymous("/api/v1/datasets/open/versions/1/content/a.txt").body())
                .isEqualTo("open");
    }

    @Test
    void aPartOfAFileCanBeHadAndItsEtagIsItsHash() {
        HttpResponse<String> part =
                ana.get("/api/v1/datasets/plankton/versions/1/content/README.md", "Range", "bytes=2-9");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("Plankton");
        String etag = part.headers().firstValue("ETag").orElseThrow();
        assertThat(etag).isEqualTo('"' + sha256(Objects.requireNonNull(PLANKTON.get("README.md"))) + '"');
        assertThat(ana.get("/api/v1/datasets/plankton/versions/1/content/README.md", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(ana.get("/api/v1/datasets/plankton/versions/1/content/README.md", "Range", "bytes=999-")
                        .statusCode())
                .isEqualTo(416);
    }

    @Test
    void filesAreFoundByClassAndByWord() {
        JsonNode copepods = ana.json("/api/v1/datasets/plankton/versions/1/files?class=copepod&page_size=2");
        JsonNode pngs = ana.json("/api/v1/datasets/plankton/versions/1/files?q=.PNG");
        JsonNode unreadable = ana.json("/api/v1/datasets/plankton/versions/1/files?unreadable=true");

        assertThat(copepods.path("total").asLong()).isEqualTo(3);
        assertThat(copepods.path("items")).hasSize(2);
        assertThat(pngs.path("total").asLong()).isEqualTo(4);
        assertThat(unreadable.path("total").asLong()).isEqualTo(2);
    }

    @Test
    void aFolderIsCountedWithoutBecomingADataset() {
        ana.write("/counted/a/1.png", SmallPictures.of("png", 9, 8, 9));
        ana.write("/counted/b/2.png", SmallPictures.of("png", 7, 8, 8));
        assertThat(ana.get("/api/v1/datasets/surveys?path=/counted").statusCode())
                .isEqualTo(404);

        ana.done("/surveys", Map.of("space", "home", "path", "/counted"));

        JsonNode counted = ana.json("/api/v1/datasets/surveys?path=/counted");
        assertThat(counted.path("classes"))
                .extracting(group -> group.path("name").asText())
                .containsExactly("a", "b");
        assertThat(counted.path("pictures").path("width").path("median").asDouble())
                .isEqualTo(8);
        assertThat(ana.json("/api/v1/catalog?q=counted&mine=true").path("total").asInt())
                .isZero();
    }

    @Test
    void theCatalogueTellsOfItAsOfEverything() {
        JsonNode entry = ana.json("/api/v1/catalog/plankton");
        JsonNode linked = ana.json("/api/v1/catalog/plankton/versions/1/metadata?format=jsonld");

        assertThat(entry.path("kind").asText()).isEqualTo("dataset");
        assertThat(entry.path("state").asText()).isEqualTo("draft");
        assertThat(ana.json("/api/v1/catalog?kind=dataset&mine=true").path("items"))
                .extracting(item -> item.path("name").asText())
                .contains("plankton");
        assertThat(ana.get("/api/v1/catalog/plankton/versions/1/citation").body())
                .startsWith("@dataset{plankton,");
        assertThat(linked.path("@type").asText()).isEqualTo("Dataset");
        assertThat(linked.path("license").asText()).isEqualTo("CC-BY-4.0");
        assertThat(linked.path("distribution").path(0).path("contentUrl").asText())
                .endsWith("/api/v1/datasets/plankton/versions/1/zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"license", "doi", "title", "name", "path", "space", "data_types", "state"})
    void whatCannotBeIsRefusedAtOnceAndNamed(String field) {
        Map<String, Object> order = new HashMap<>(order("plankton"));
        order.put("name", "another");
        order.put(field, field.equals("data_types") ? List.of("Smell") : field.equals("title") ? "" : "no such: §");

        HttpResponse<String> answer = ana.order("", order);

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404);
        assertThat(answer.body())
                .contains(field.equals("data_types") ? "data-type" : field.equals("path") ? "no such" : field);
    }

    @Test
    void aNameThatIsTakenIsRefusedAtOnce() {
        assertThat(StorageClient.refusal(ana.order("", order("plankton")))).isEqualTo("409 conflict");
    }

    /// A folder of the home of the same name.
    private static Map<String, Object> order(String name) {
        return Map.of(
                "space",
                "home",
                "path",
                "/" + name,
                "name",
                name,
                "title",
                "Things called " + name,
                "summary",
                "Made by a test.",
                "license",
                "CC-BY-4.0",
                "tags",
                List.of("sea"),
                "data_types",
                List.of("Image"));
    }

    private static HttpResponse<String> content(DatasetClient who, String version, String path) {
        return who.get("/api/v1/datasets/" + version + "/content/" + path);
    }

    private static HttpResponse<String> anonymous(String path) {
        return platform.send(platform.request("GET", path, BodyPublishers.noBody()));
    }

    private static long bytes(String folder) {
        return PLANKTON.entrySet().stream()
                .filter(file -> file.getKey().startsWith(folder))
                .mapToLong(file -> file.getValue().length)
                .sum();
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(byte[] zip, Path target) throws IOException {
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, files.readAllBytes());
            }
        }
    }
}
