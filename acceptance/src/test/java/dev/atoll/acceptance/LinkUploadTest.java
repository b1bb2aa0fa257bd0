package dev.atoll.acceptance;

import static dev.atoll.acceptance.StorageClient.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who sends a form to a link that does not take it is told so at once, before a byte of it is read: these
/// here never send any, and would wait for ever.
@Tag("acceptance")
final class LinkUploadTest {

    private static final int PATIENCE_MILLIS = 20_000;

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn ana;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        ana = platform.newPerson(platform.firstOperator(), "ana");
        StorageClient.home(ana).write("/cruise/log.txt", "day 1");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aLinkThatNobodyMadeTakesNothing() throws IOException {
        assertThat(announced("A".repeat(43))).startsWith("HTTP/1.1 404");
    }

    @Test
    void aLinkToReadTakesNothing() throws IOException {
        assertThat(announced(link(Map.of("permission", "read")))).startsWith("HTTP/1.1 403");
    }

    @Test
    void aLinkWithAPasswordTakesNothingWithoutIt() throws IOException {
        assertThat(announced(link(Map.of("permission", "upload", "password", "seven seas"))))
                .startsWith("HTTP/1.1 403");
    }

    private static String link(Map<String, ?> order) {
        Map<String, Object> whole = new HashMap<>(order);
        whole.putAll(Map.of("space", "home", "path", "/cruise", "link", true));
        return good(ana.post("/api/v1/shares", whole)).path("link").asText().replaceFirst(".*/s/", "");
    }

    /// The first line of the answer: the connection stays open for the body that never comes.
    private static String announced(String token) throws IOException {
        URI url = URI.create(platform.platform().url());
        String head = """
                POST /s/%s/upload HTTP/1.1\r
                Host: %s\r
                Content-Type: multipart/form-data; boundary=x\r
                Content-Length: 1000000000\r
                \r
                """.formatted(token, url.getAuthority());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(answer.readLine());
        }
    }
}
