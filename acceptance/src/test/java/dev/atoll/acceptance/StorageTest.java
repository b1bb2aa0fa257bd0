package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody's files by our own API.
@Tag("acceptance")
final class StorageTest {

    /// FIPS 180-2, appendix B.1.
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static StorageClient files;

    @BeforeAll
    static void start() {
        platform = Atoll.up(folder.resolve("home"));
        files = StorageClient.home(platform);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void whatWasWrittenIsReadAndListed() {
        HttpResponse<String> written = files.put("/first/abc.txt", "abc", "X-Modified", "2026-05-01T10:22:00Z");

        assertThat(written.statusCode()).isEqualTo(201);
        JsonNode item = files.json("items?path=/first").path("items").path(0);
        assertThat(item.path("path").asText()).isEqualTo("/first/abc.txt");
        assertThat(item.path("kind").asText()).isEqualTo("file");
        assertThat(item.path("bytes").asLong()).isEqualTo(3);
        assertThat(item.path("sha256").asText()).isEqualTo(SHA256_OF_ABC);
        assertThat(item.path("modified").asText()).isEqualTo("2026-05-01T10:22:00Z");
        assertThat(item.path("media_type").asText()).isEqualTo("text/plain");
        assertThat(files.get("/first/abc.txt").body()).isEqualTo("abc");
        assertThat(files.put("/first/abc.txt", "abc").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.txt",
                "with blanks and + plus.txt",
                "100%.txt",
                "%41.txt",
                "%2e%2e",
                "a#b?c=d&e.txt",
                "semi;colon,comma.txt",
                "ünïcödé Κόσμος 世界 🐟.txt",
                ".hidden",
                "...",
                "con.txt",
                "'quotes\" and <b>.txt"
            })
    void aFileKeepsItsName(String name) {
        files.write("/names/" + name, name);

        assertThat(files.names("/names")).contains(name);
        assertThat(files.get("/names/" + name).body()).isEqualTo(name);
        assertThat(files.json("item?path=" + StorageClient.parameter("/names/" + name))
                        .path("name")
                        .asText())
                .isEqualTo(name);
    }

    /// Two ways to write the same letter are the same name (Unicode NFC).
    @Test
    void namesThatLookTheSameAreTheSame() {
        files.write("/forms/caf\u00e9.txt", "composed");
        files.write("/forms/cafe\u0301.txt", "decomposed");

        assertThat(files.names("/forms")).containsExactly("caf\u00e9.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content/a%2fb",
                "content/..%2f..%2fetc/passwd",
                "content/%2e%2e%2fx",
                "content/a%00b",
                "content/a%5cb",
                "content/a%0ab",
                "content/%ff%fe",
                "content/%c0%ae%c0%ae/x",
                "items?path=/../x",
                "items?path=/a%00b",
                "item?path=..%5cx"
            })
    void whatNoFileCanBeCalledIsRefused(String path) {
        RawHttp.Answer answer = raw("GET", path);

        assertThat(answer.status()).as(answer.body()).isIn(400, 404);
        assertThat(raw("PUT", path).status()).isIn(400, 404, 405);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-2, abc, 0-2", "bytes=23-, xyz, 23-25", "bytes=-1, z, 25-25", "bytes=20-900, uvwxyz, 20-25"})
    void aPartOfAFileCanBeHad(String range, String part, String sent) {
        files.write("/ranges.txt", ALPHABET);

        HttpResponse<String> answer = files.get("/ranges.txt", "Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(part);
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes " + sent + "/26");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=26-", "bytes=99999999999999999999-", "bytes=-0", "bytes=0-0,2-2"})
    void bytesThatAreNotThereAreRefused(String range) {
        files.write("/ranges.txt", ALPHABET);

        HttpResponse<String> answer = files.get("/ranges.txt", "Range", range);

        assertThat(StorageClient.refusal(answer)).isEqualTo("416 range_not_satisfiable");
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */26");
    }

    @Test
    void aRangeOfAnOlderFileGetsTheWholeNewOne() {
        String etag = files.write("/changing.txt", "old").path("etag").asText();
        files.write("/changing.txt", ALPHABET);

        HttpResponse<String> answer = files.get("/changing.txt", "Range", "bytes=0-1", "If-Range", '"' + etag + '"');

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ALPHABET);
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        String etag = files.write("/known.txt", "abc").path("etag").asText();

        HttpResponse<String> answer = files.get("/known.txt", "If-None-Match", '"' + etag + '"');

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aHeadHasTheLengthAndTheDigest() throws Exception {
        files.write("/head.txt", "abc");

        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(files.request("content/head.txt").HEAD().build(), BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("3");
        assertThat(answer.headers().firstValue("Repr-Digest")).contains(digest(SHA256_OF_ABC));
    }

    @Test
    void onlyTheFileThatOneSawIsWrittenOver() {
        String seen = files.write("/shared.txt", "mine").path("etag").asText();
        files.write("/shared.txt", "hers");

        HttpResponse<String> late = files.put("/shared.txt", "mine again", "If-Match", '"' + seen + '"');

        assertThat(StorageClient.refusal(late)).isEqualTo("412 precondition_failed");
        assertThat(StorageClient.refusal(files.put("/shared.txt", "new", "If-None-Match", "*")))
                .isEqualTo("412 precondition_failed");
        assertThat(files.get("/shared.txt").body()).isEqualTo("hers");
    }

    @Test
    void otherBytesThanTheDigestSaysAreRefused() {
        HttpResponse<String> wrong = files.put("/digest.txt", "abd", "Repr-Digest", digest(SHA256_OF_ABC));

        assertThat(StorageClient.refusal(wrong)).isEqualTo("400 bad_request");
        assertThat(files.get("/digest.txt").statusCode()).isEqualTo(404);
        assertThat(files.put("/digest.txt", "abc", "Repr-Digest", digest(SHA256_OF_ABC))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aBodyThatBreaksLeavesNothing() throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(platform.url()).getPort())) {
            socket.getOutputStream()
                    .write(("PUT /api/v1/storage/home/content/cut.bin HTTP/1.1\r\nHost: "
                                    + URI.create(platform.url()).getAuthority()
                                    + "\r\nContent-Length: 1000000\r\n\r\n" + ALPHABET.repeat(1000))
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        files.write("/after-the-cut.txt", "x");
        assertThat(files.names("/")).doesNotContain("cut.bin").contains("after-the-cut.txt");
    }

    /// Other addresses take no more than 1 MiB of text; a table of measurements is larger.
    @Test
    void aLargeTextIsAFileLikeAnyOther() {
        String table = "1.25,2.5\n".repeat(300_000);

        HttpResponse<String> written = files.put("/table.csv", table, "Content-Type", "text/csv");

        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
        assertThat(files.get("/table.csv").body()).isEqualTo(table);
    }

    @Test
    void aFolderIsRenamedWithAllThatIsInIt() {
        files.write("/old/deep/a.txt", "a");

        StorageClient.good(files.post("move", "{\"from\":\"/old\",\"to\":\"/new\"}"));

        assertThat(files.get("/new/deep/a.txt").body()).isEqualTo("a");
        assertThat(files.get("/old/deep/a.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsInTheWayStaysUnlessToldOtherwise() {
        files.write("/way/one.txt", "one");
        files.write("/way/two.txt", "two");
        String wish = "{\"from\":\"/way/one.txt\",\"to\":\"/way/two.txt\"";

        assertThat(StorageClient.refusal(files.post("copy", wish + "}"))).isEqualTo("412 precondition_failed");
        StorageClient.good(files.post("copy", wish + ",\"overwrite\":true}"));

        assertThat(files.get("/way/two.txt").body()).isEqualTo("one");
        assertThat(files.names("/way")).containsExactly("one.txt", "two.txt");
    }

    @Test
    void whatWasDeletedComesBack() {
        files.write("/precious/a.txt", "a");

        assertThat(files.delete("items?path=/precious").statusCode()).isEqualTo(204);
        assertThat(files.get("/precious/a.txt").statusCode()).isEqualTo(404);
        JsonNode trashed = files.json("trash").path("items").path(0);
        assertThat(trashed.path("path").asText()).isEqualTo("/precious");
        StorageClient.good(files.post("trash/" + trashed.path("id").asText() + "/restore", ""));

        assertThat(files.get("/precious/a.txt").body()).isEqualTo("a");
    }

    @Test
    void whatIsPurgedIsGoneForGood() {
        files.write("/secret.txt", "x");
        files.delete("items?path=/secret.txt");
        String id = files.json("trash").path("items").path(0).path("id").asText();

        assertThat(files.delete("trash/" + id).statusCode()).isEqualTo(204);

        assertThat(files.post("trash/" + id + "/restore", "").statusCode()).isEqualTo(404);
    }

    @Test
    void whatAFileWasBeforeCanBeReadAndRestored() {
        files.write("/essay.txt", "first");
        files.write("/essay.txt", "second");
        String id = files.json("versions?path=/essay.txt")
                .path("items")
                .path(0)
                .path("id")
                .asText();

        assertThat(files.send(files.request("versions/" + id + "/content?path=/essay.txt")
                                .GET())
                        .body())
                .isEqualTo("first");
        StorageClient.good(files.post("versions/" + id + "/restore?path=/essay.txt", ""));

        assertThat(files.get("/essay.txt").body()).isEqualTo("first");
        assertThat(files.json("versions?path=/essay.txt").path("items").size()).isEqualTo(2);
    }

    @Test
    void aFolderIsListedInPagesAsPeopleSort() {
        List.of("img10.png", "img2.png", "B.txt", "a.txt").forEach(name -> files.write("/sorted/" + name, name));
        StorageClient.good(files.post("folders", "{\"path\":\"/sorted/z-folder\"}"));

        assertThat(files.names("/sorted")).containsExactly("z-folder", "a.txt", "B.txt", "img2.png", "img10.png");
        JsonNode page = files.json("items?path=/sorted&page=2&page_size=2&order=desc&filter=IMG");
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("items").size()).isZero();
        assertThat(files.json("items?path=/sorted&sort=size&order=desc&page_size=2")
                        .at("/items/1/name")
                        .asText())
                .isEqualTo("img10.png");
    }

    @Test
    void aFolderCanBeHadAsAZip() throws Exception {
        files.write("/zip/übung/a b.txt", "a");
        files.write("/zip/empty.txt", "");
        StorageClient.good(files.post("folders", "{\"path\":\"/zip/nothing\"}"));

        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(files.request("zip?path=/zip").GET().build(), BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment", "zip.zip");
        assertThat(unzipped(answer.body()))
                .containsExactlyInAnyOrder(
                        "zip/=", "zip/übung/=", "zip/übung/a b.txt=a", "zip/empty.txt=", "zip/nothing/=");
    }

    @ParameterizedTest
    @CsvSource({
        "page.html, text/plain;charset=UTF-8, inline",
        "code.js, text/plain;charset=UTF-8, inline",
        "drawing.svg, image/svg+xml, attachment",
        "photo.png, image/png, inline",
        "data.bin, application/octet-stream, attachment"
    })
    void nothingThatABrowserCouldRunIsShown(String name, String type, String disposition) {
        files.write("/shown/" + name, "<script>alert(1)</script>");

        HttpResponse<String> answer = files.get("/shown/" + name);

        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith(disposition);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox; default-src 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void theSpaceSaysHowFullItIs() {
        long before = files.json("").path("usage").path("bytes").asLong();

        files.write("/counted.txt", "x".repeat(1000));

        JsonNode usage = files.json("").path("usage");
        assertThat(usage.path("bytes").asLong()).isEqualTo(before + 1000);
        assertThat(usage.path("most_bytes").asLong()).isEqualTo(2_000_000_000_000L);
        assertThat(platform.json("/api/v1/storage").at("/items/0/space").asText())
                .isEqualTo("home");
    }

    private static List<String> unzipped(byte[] bytes) throws IOException {
        List<String> found = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.add(entry.getName() + "=" + new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private static RawHttp.Answer raw(String method, String path) {
        return RawHttp.to(platform.url())
                .ask(
                        method + " /api/v1/storage/home/" + path + " HTTP/1.1",
                        "Host: " + URI.create(platform.url()).getAuthority(),
                        "Content-Length: 0");
    }

    private static String digest(String hex) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)) + ":";
    }
}
