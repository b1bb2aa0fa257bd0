package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.RawHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What WebDAV is asked by somebody who means harm is refused, or harms nobody.
@Tag("acceptance")
final class HostileWebDavTest {

    private static final String ANA = "/remote.php/dav/files/ana@example.org/";
    private static final String LOCK =
            "<lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope>" + "<locktype><write/></locktype></lockinfo>";

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static RawHttp http;
    private static String ana;
    private static String ben;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        SignedIn operator = platform.firstOperator();
        http = RawHttp.to(platform.platform().url());
        ana = basic("ana", platform.newPerson(operator, "ana").token("read", "write"));
        ben = basic("ben", platform.newPerson(operator, "ben").token("read", "write"));
        assertThat(ask(ana, "PUT", ANA + "secret.txt", "", "0123456789").status())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String basic(String name, String token) {
        String pair = name + "@example.org:" + token;
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/remote.php/dav/files/ana@example.org/secret.txt",
                "/remote.php/dav/files/ben@example.org/../ana@example.org/secret.txt",
                "/remote.php/dav/files/ben@example.org/%2e%2e/ana@example.org/secret.txt",
                "/remote.php/dav/files/ben@example.org/..%2fana@example.org%2fsecret.txt",
                "/remote.php/dav/files/ben@example.org/..%5cana@example.org%5csecret.txt",
                "/remote.php/dav/files/ben@example.org/%252e%252e/ana@example.org/secret.txt",
                "/remote.php/dav/files/ben@example.org/secret.txt%00",
                "/remote.php/dav/files/ben@example.org/%c0%ae%c0%ae/secret.txt",
                "/remote.php/dav/files/..%2f..%2f/secret.txt",
                "/x/../remote.php/dav/files/ana@example.org/secret.txt"
            })
    void nobodyReadsWhatIsSomebodyElses(String path) {
        Answer answer = ask(ben, "GET", path, "", "");

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("0123456789");
    }

    @Test
    void withoutAPasswordOneIsAskedForIt() {
        Answer answer = ask("X-Nothing: x", "PROPFIND", ANA, "", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).startsWith("Basic realm=\"Atoll\"");
    }

    @Test
    void anotherPersonsNameWithOnesOwnPasswordIsRefused() {
        String token = new String(
                        Base64.getDecoder().decode(ben.replace("Authorization: Basic ", "")), StandardCharsets.UTF_8)
                .split(":", 2)[1];

        assertThat(ask(basic("ana", token), "PROPFIND", ANA, "", "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE p [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><propfind xmlns='DAV:'><prop><x>&b;</x></prop></propfind>",
                "<!DOCTYPE p [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><propfind xmlns='DAV:'><prop><x>&a;</x></prop></propfind>",
                "<!DOCTYPE p SYSTEM 'http://127.0.0.1:1/p.dtd'><propfind xmlns='DAV:'><allprop/></propfind>",
                "<propfind xmlns='DAV:'><prop>",
                "<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>",
                "no XML"
            })
    void aBombOfXmlIsRefused(String body) {
        Answer answer = ask(ana, "PROPFIND", ANA, "Depth: 0", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("root:");
    }

    @Test
    void aWholeTreeAtOnceIsRefused() {
        Answer answer = ask(ana, "PROPFIND", ANA, "Depth: infinity", "");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("propfind-finite-depth");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 0123",
        "bytes=-3, 206, 789",
        "bytes=8-, 206, 89",
        "bytes=8-999999999999999999, 206, 89",
        "bytes=10-, 416, ''",
        "bytes=-0, 416, ''",
        "'bytes=0-0,1-1,2-2,0-9,0-9,0-9', 416, ''",
        "bytes=5-2, 200, 0123456789",
        "bytes=99999999999999999999-, 416, ''",
        "lines=1-2, 200, 0123456789"
    })
    void aRangeIsAnsweredAsTheStandardSays(String range, int status, String body) {
        Answer answer = ask(ana, "GET", ANA + "secret.txt", "Range: " + range, "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void aWrongChecksumLeavesNothing() {
        Answer answer = ask(ana, "PUT", ANA + "torn.txt", "OC-Checksum: SHA1:" + "0".repeat(40), "torn");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(ask(ana, "GET", ANA + "torn.txt", "", "").status()).isEqualTo(404);
    }

    @Test
    void aPartOfAFileIsNotTakenForAWhole() {
        Answer answer = ask(ana, "PUT", ANA + "secret.txt", "Content-Range: bytes 0-3/10", "xxxx");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(ask(ana, "GET", ANA + "secret.txt", "", "").body()).isEqualTo("0123456789");
    }

    @Test
    void filesGoNowhereElse() {
        Answer answer = ask(ana, "MOVE", ANA + "secret.txt", "Destination: http://elsewhere.example/x", "");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void ofManyWhoLockAtOnceOneSucceeds() throws Exception {
        assertThat(ask(ana, "PUT", ANA + "raced.txt", "", "x").status()).isEqualTo(201);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> lock =
                    () -> ask(ana, "LOCK", ANA + "raced.txt", "Depth: 0", LOCK).status();
            List<Future<Integer>> answers =
                    threads.invokeAll(Stream.generate(() -> lock).limit(20).toList());

            assertThat(answers.stream().map(Future::resultNow).filter(status -> status == 200))
                    .hasSize(1);
            assertThat(answers.stream().map(Future::resultNow)).containsOnly(200, 423);
        }
        assertThat(ask(ana, "PUT", ANA + "raced.txt", "", "y").status()).isEqualTo(423);
    }

    private static Answer ask(String credentials, String method, String path, String header, String body) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + http.port() + "\r\n" + credentials
                + "\r\n" + (header.isEmpty() ? "" : header + "\r\n") + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n";
        return http.send(head + body);
    }
}
