package dev.atoll.acceptance;

import static dev.atoll.acceptance.StorageClient.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
    void aLinkThatNobodyMadeTakesNothing() {
        assertThat(announced("A".repeat(43))).isEqualTo(404);
    }

    @Test
    void aLinkToReadTakesNothing() {
        assertThat(announced(link(Map.of("permission", "read")))).isEqualTo(403);
    }

    @Test
    void aLinkWithAPasswordTakesNothingWithoutIt() {
        assertThat(announced(link(Map.of("permission", "upload", "password", "seven seas"))))
                .isEqualTo(403);
    }

    private static String link(Map<String, ?> order) {
        Map<String, Object> whole = new HashMap<>(order);
        whole.putAll(Map.of("space", "home", "path", "/cruise", "link", true));
        return good(ana.post("/api/v1/shares", whole)).path("link").asText().replaceFirst(".*/s/", "");
    }

    private static int announced(String token) {
        String url = platform.platform().url();
        return RawHttp.to(url)
                .ask(
                        "POST /s/" + token + "/upload HTTP/1.1",
                        "Host: " + URI.create(url).getAuthority(),
                        "Content-Type: multipart/form-data; boundary=x",
                        "Content-Length: 1000000000")
                .status();
    }
}
