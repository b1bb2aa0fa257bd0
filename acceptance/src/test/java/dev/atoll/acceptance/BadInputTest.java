package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad input is answered clearly, and leaves everything working.
@Tag("acceptance")
final class BadInputTest {

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        Path home = folder.resolve("home");
        BrokenModules.install(home, "crashes-at-start", "throw new IllegalStateException(\"weights are missing\");");
        BrokenModules.install(home, "dies-at-start", "Runtime.getRuntime().halt(139);");
        BrokenModules.install(home, "fails-to-predict", "return;");
        platform = Atoll.up(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void everythingStillWorks() {
        HttpResponse<String> answer = platform.send(
                new Multipart().file("image", Photos.CAT, "image/png").postTo(classifier()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void anEmptyBodyNamesTheMissingArgument() {
        HttpResponse<String> answer =
                platform.send(HttpRequest.newBuilder(classifier()).POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("{\"image\":[\"Missing data for required field.\"]}");
    }

    @Test
    void aWrongFieldNamesTheOneThatIsMissing() {
        HttpResponse<String> answer = platform.send(
                new Multipart().file("photo", Photos.CAT, "image/png").postTo(classifier()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"image\"");
    }

    @Test
    void aNumberOutOfRangeNamesTheRange() {
        HttpResponse<String> answer = platform.send(new Multipart()
                .file("image", Photos.CAT, "image/png")
                .field("top_k", "0")
                .postTo(classifier()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo("{\"top_k\":[\"Must be greater than or equal to 1 and less than or equal to 1000.\"]}");
    }

    @Test
    void aTextSentAsAPhotoIsCalledATextNotAPhoto() {
        byte[] text = "these are my notes".getBytes(StandardCharsets.UTF_8);
        assertRefused(new Multipart().file("image", "notes.jpg", "image/jpeg", text), "notes.jpg");
    }

    @Test
    void aTruncatedPhotoIsRefusedByName() throws IOException {
        Path coffee = Photos.CAT.resolveSibling("coffee.jpg");
        byte[] whole = Files.readAllBytes(coffee);
        byte[] half = Arrays.copyOf(whole, whole.length / 3);
        assertRefused(new Multipart().file("image", "half.jpg", "image/jpeg", half), "half.jpg");
    }

    @Test
    void aHugePictureIsRefusedFromItsHeader() {
        assertRefused(new Multipart().file("image", "huge.png", "image/png", pngHeader(30_000, 30_000)), "30000");
    }

    @Test
    void anUploadOfTwoHundredMegabytesIsRefusedByItsSize() {
        HttpResponse<String> answer = platform.send(new Multipart()
                .file("image", "big.jpg", "image/jpeg", new byte[200_000_000])
                .postTo(classifier()));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("exceeded");
    }

    @Test
    void anUnknownModuleIsNotFound() {
        HttpResponse<String> tried = platform.send(
                new Multipart().file("image", Photos.CAT, "image/png").postTo(platform.predict("no-such-module")));
        HttpResponse<String> page = platform.get("/modules/no-such-module");
        HttpResponse<String> api = platform.get("/api/v1/modules/no-such-module");

        assertThat(tried.statusCode()).isEqualTo(404);
        assertThat(tried.body()).contains("no-such-module");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(api.statusCode()).isEqualTo(404);
        assertThat(api.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/modules/image-classification/files/..%2Fmodule.json",
                "/api/v1/modules/image-classification/files/examples/..%2F..%2Fmodel.onnx",
                "/api/v1/modules/image-classification/files/%2Fetc%2Fpasswd",
                "/api/v1/modules/..%2F..%2Fserver",
                "/modules/..%2F..%2Fetc",
                "/v1/catalog/modules/..%2F..%2Fserver/metadata",
            })
    void aPathThatClimbsOutIsNotFound(String path) {
        HttpResponse<String> answer = platform.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/try/..%2F..%2Fetc/v2/models/", "/try/%2E%2E/v2/models/", "/nowhere", "/try/"})
    void aGatewayPathThatLeadsNowhereIsNotFound(String path) {
        HttpResponse<String> answer = platform.send(
                HttpRequest.newBuilder(URI.create(platform.gateway() + path)).GET());

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Test
    void aModuleThatCrashesAtItsStartSaysWhyAndIsTriedAgain() {
        HttpResponse<String> first = platform.send(say("crashes-at-start"));
        HttpResponse<String> second = platform.send(say("crashes-at-start"));

        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.body()).contains("weights are missing").doesNotContain("\tat ");
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(platform.json("/api/v1/tryouts/crashes-at-start")
                        .path("state")
                        .asText())
                .isEqualTo("failed");
    }

    @Test
    void aModuleThatDiesAtItsStartIsReportedAsFailed() {
        HttpResponse<String> answer = platform.send(say("dies-at-start"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("its process crashed in native code (SIGSEGV)");
    }

    @Test
    void aModuleThatFailsToPredictTellsTheCallerNothingInternal() {
        HttpResponse<String> answer = platform.send(say("fails-to-predict"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret detail").doesNotContain("\tat ");
    }

    @Test
    void aPortAlreadyTakenIsNamedWithTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Execution up = Atoll.run("up", "--home", folder.resolve("other").toString(), "--port", port);

            assertThat(up.status()).isEqualTo(98);
            assertThat(up.errors()).contains(port).contains("--port").doesNotContain("\tat ");
        }
    }

    @Test
    void anUnknownModuleOnTheCommandLineIsNotFound() {
        Execution predict = Atoll.run("predict", "image-clasification", Photos.CAT.toString());

        assertThat(predict.status()).isEqualTo(4);
        assertThat(predict.errors()).contains("image-clasification").contains("image-classification");
    }

    private static void assertRefused(Multipart body, String mentions) {
        HttpResponse<String> answer = platform.send(body.postTo(classifier()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Platform.parse(answer.body()).path("message").asText()).contains(mentions);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("/tmp");
    }

    private static HttpRequest.Builder say(String module) {
        return new Multipart().field("text", "hello").postTo(platform.predict(module));
    }

    private static URI classifier() {
        return platform.predict(Photos.CLASSIFIER);
    }

    /// The first bytes of a PNG: signature and header chunk, nothing more (PNG specification §5.3, §11.2.1).
    private static byte[] pngHeader(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        header.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.array());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer chunk = ByteBuffer.allocate(4 + 17 + 4).putInt(13).put(header.array());
        png.writeBytes(chunk.putInt((int) crc.getValue()).array());
        return png.toByteArray();
    }
}
