package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Callers that send wrong, slowly, too much or not to the end. The module answers the next one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrokenClientTest {

    private static final String HEAD = "POST " + RunningModule.PREDICT + " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=B\r\n";
    private static final String PART =
            "--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n";

    private RunningModule running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = RunningModule.start(folder, "--max-upload", "10000000");
    }

    @AfterEach
    void theNextCallerIsAnsweredAndNothingIsLeft() throws Exception {
        assertThat(running.predict("", Multipart.withImage()).statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(running.storedUploads()).isEmpty());
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }

    @Test
    void aLargeDeclaredLengthIsRefusedBeforeAByteIsRead() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + MULTIPART + "Content-Length: 200000000\r\nExpect: 100-continue\r\n\r\n");

            assertThat(client.readUntil("actual body size 200000000"))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("\r\n\r\nMaximum request body size 10000000 exceeded, actual body size 200000000");
        }
    }

    @Test
    void aCallerWhoDoesNotWaitForTheRefusalStillReadsIt() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + MULTIPART + "Content-Length: 20000000\r\n\r\n" + PART);
            for (int i = 0; i < 150; i++) {
                client.send(new byte[100_000]);
            }

            assertThat(client.readUntil("actual body size 20000000")).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aChunkedBodyIsCutOffAtTheLimit() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + MULTIPART + "Transfer-Encoding: chunked\r\n\r\n");
            sendChunk(client, PART.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 101; i++) {
                sendChunk(client, new byte[100_000]);
            }

            assertThat(client.readUntil("actual body size"))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("connection: close");
        }
    }

    @Test
    void aSmallUploadIsToldToContinue() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            String body = PART + "hello\r\n--B--\r\n";
            client.send(HEAD + MULTIPART + "Content-Length: " + body.length() + "\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 Continue");

            client.send(body);

            assertThat(client.readUntil("image=5"))
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("image=5");
        }
    }

    @Test
    void aBodyInSmallPiecesIsReadToItsEnd() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + MULTIPART + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
            for (byte piece : (PART + "hello\r\n--B--\r\n").getBytes(StandardCharsets.UTF_8)) {
                sendChunk(client, new byte[] {piece});
            }
            client.send("0\r\n\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 OK").contains("image=5");
        }
    }

    @Test
    void aFileWithoutClosingBoundaryIsRefused() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            String body = PART + "half a pic";
            client.send(HEAD + MULTIPART + "Content-Length: " + body.length() + "\r\n\r\n" + body);

            assertThat(client.readUntil("}"))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("The multipart body ends within a part (expected a closing boundary).");
        }
    }

    @Test
    void multipartWithoutABoundaryIsRefused() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + "Content-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc");

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 400 ").contains("(expected with a boundary)");
        }
    }

    @Test
    void aPartWithoutANameIsRefusedOrIgnored() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            String body = "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--\r\n";
            client.send(HEAD + MULTIPART + "Content-Length: " + body.length() + "\r\n\r\n" + body);

            assertThat(client.readUntil("}")).matches("(?s)HTTP/1.1 4(00|22) .*");
        }
    }

    @Test
    void aPartHeaderThatTheDecoderStumblesOverIsRefused() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            String body = "--B\r\nContent-Disposition: form-data; name\"image\"\r\n\r\nx\r\n--B--\r\n";
            client.send(HEAD + MULTIPART + "Content-Length: " + body.length() + "\r\n\r\n" + body);

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ").contains("could not be read");
        }
    }

    @Test
    void aBrokenPartRightAfterAFileIsRefused() throws Exception {
        String rest = "lo\r\n--B\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--B--\r\n";
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + MULTIPART + "Transfer-Encoding: chunked\r\n\r\n");
            sendChunk(client, (PART + "hel").getBytes(StandardCharsets.UTF_8));
            await().until(() -> !running.storedUploads().isEmpty());
            sendChunk(client, rest.getBytes(StandardCharsets.UTF_8));

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 400 ").contains("could not be read");
        }
    }

    @Test
    void aBrokenPartAfterASmallFileIsRefusedAndLeavesNothing() throws Exception {
        String body = PART + "hello\r\n--B\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--B--\r\n";
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + MULTIPART + "Content-Length: " + body.length() + "\r\n\r\n" + body);

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 400 ").contains("could not be read");
        }

        await().untilAsserted(() -> assertThat(running.storedUploads()).isEmpty());
    }

    @Test
    void aCharsetThatDoesNotExistIsRefused() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + "Content-Type: multipart/form-data; boundary=B; charset=nonsense\r\n"
                    + "Content-Length: 5\r\n\r\n--B--");

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 400 ").contains("charset=nonsense");
        }
    }

    @Test
    void aFileWhoseCharsetHidesTheBoundaryIsRefused() throws Exception {
        String body = PART.replace("\r\n\r\n", "\r\nContent-Type: text/csv; charset=utf-16\r\n\r\n") + "a\r\n--B--\r\n";
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + MULTIPART + "Content-Length: " + body.length() + "\r\n\r\n" + body);

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 400 ").contains("image: charset UTF-16");
        }
    }

    @Test
    void aCallerWhoLeavesDuringTheUploadLeavesNothing() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + MULTIPART + "Content-Length: 5000000\r\n\r\n" + PART);
            client.send(new byte[1_000_000]);
            await().until(() -> !running.storedUploads().isEmpty());
        }

        await().untilAsserted(() -> assertThat(running.storedUploads()).isEmpty());
    }

    @Test
    void garbageInsteadOfHttpIsRefused() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send("\u0000\u0001\u0002 nonsense\r\n\r\n");

            assertThat(client.readToEnd()).doesNotStartWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBrokenFormIsRefused() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send(HEAD + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nimage=%zz");

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 400 ").contains("application/x-www-form-urlencoded");
        }
    }

    @Test
    void aBrokenQueryIsRefused() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            client.send("POST " + RunningModule.PREDICT
                    + "?top_k=%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 400 ").contains("percent-encoded");
        }
    }

    private static void sendChunk(RawClient client, byte[] content) throws Exception {
        client.send(Integer.toHexString(content.length) + "\r\n").send(content).send("\r\n");
    }
}
