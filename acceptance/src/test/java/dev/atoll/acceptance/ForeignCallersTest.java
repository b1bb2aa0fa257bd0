package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.RawHttp.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A platform with accounts behind a public address, and those who try to come in beside it.
@Tag("acceptance")
final class ForeignCallersTest {

    private static final String HOST = "Host: atoll.example.org";
    private static final String DASHBOARD = "Origin: https://dashboard.example.org";
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static RawHttp http;

    @BeforeAll
    static void start() {
        platform = Atoll.up(
                folder.resolve("home"),
                Map.of(
                        "ATOLL_ACCOUNTS", "many",
                        "ATOLL_PUBLIC_URL", "https://atoll.example.org",
                        "ATOLL_GATEWAY_PUBLIC_URL", "https://atoll.example.org:8443",
                        "ATOLL_CORS_ORIGINS", "https://dashboard.example.org"));
        http = RawHttp.to(platform.url());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /status HTTP/1.1                          | Host: atoll.example.org                             | 200
            GET /status HTTP/1.1                          | Host: ATOLL.example.org:443                         | 200
            GET /status HTTP/1.1                          | Host: localhost                                     | 200
            GET /status HTTP/1.1                          | Host: evil.example                                  | 403
            GET /status HTTP/1.1                          | Host: atoll.example.org:8443                        | 403
            GET /status HTTP/1.1                          | Host: atoll.example.org.evil.example                | 403
            GET /status HTTP/1.1                          | X-Host: atoll.example.org                           | 400
            GET http://evil.example/status HTTP/1.1       | Host: atoll.example.org                             | 403
            GET http://atoll.example.org/status HTTP/1.1  | Host: atoll.example.org                             | 200
            """)
    void onlyOwnNamesAreServed(String line, String host, int status) {
        assertThat(http.ask(line, host).status()).isEqualTo(status);
    }

    @Test
    void aRequestWithTwoHostsIsRefused() {
        assertThat(http.ask("GET /status HTTP/1.1", HOST, "Host: evil.example").status())
                .isEqualTo(400);
    }

    @Test
    void whoIsLedOnStaysWithTheSchemeOfTheProxy() {
        assertThat(http.ask("GET /account HTTP/1.1", HOST, "Accept: text/html").header("location"))
                .startsWith("/sign-in");
    }

    @Test
    void whatIsForwardedNamesNoHost() {
        Answer answer = http.ask(
                "GET /v1 HTTP/1.1",
                HOST,
                "Accept: application/json",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "Forwarded: host=evil.example;proto=http");

        assertThat(answer.body()).contains("https://atoll.example.org/v1").doesNotContain("evil");
    }

    @Test
    void browsersComeBackByTlsAlone() {
        assertThat(http.ask("GET / HTTP/1.1", HOST).header("strict-transport-security"))
                .isEqualTo("max-age=31536000");
    }

    @Test
    void pagesMayAskTheGatewayByItsPublicAddressAndNothingElse() {
        assertThat(http.ask("GET / HTTP/1.1", HOST).header("content-security-policy"))
                .contains("connect-src 'self' https://atoll.example.org:8443;")
                .contains("form-action 'self' https://atoll.example.org:8443;")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void whatWasMadeForSomebodyIsKeptByNoCache() {
        assertThat(http.ask("GET / HTTP/1.1", HOST, "Cookie: __Host-atoll=x").header("cache-control"))
                .isEqualTo("no-store");
    }

    @Test
    void aListedPageMayCallTheApiWithAToken() {
        Answer answer = http.ask(
                "OPTIONS /api/v1/modules HTTP/1.1",
                HOST,
                DASHBOARD,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://dashboard.example.org");
        assertThat(answer.header("access-control-allow-headers"))
                .as("names of headers are compared without regard to case")
                .isEqualToIgnoringCase("authorization");
    }

    @Test
    void aPageThatIsNotListedMayNot() {
        Answer answer = http.ask(
                "OPTIONS /api/v1/modules HTTP/1.1",
                HOST,
                "Origin: https://evil.example",
                "Access-Control-Request-Method: GET");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("access-control-allow-origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/status", "/sign-in"})
    void aListedPageMayCallNothingButTheApis(String path) {
        assertThat(http.ask("GET " + path + " HTTP/1.1", HOST, DASHBOARD).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "//metrics",
                "/%6detrics",
                "/x/../metrics",
                "/metrics/",
                "/health",
                "/health/started",
                "/health/group/all"
            })
    void strangersLearnNothingOfOurInside(String path) {
        assertThat(http.ask("GET " + path + " HTTP/1.1", HOST).status()).isIn(401, 404);
    }

    @Test
    void whoComesThroughAProxyIsNotOfThisMachine() {
        assertThat(http.ask("GET /metrics HTTP/1.1", "Host: localhost", "X-Forwarded-For: 203.0.113.7")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aSupervisorOfThisMachineNeedsNoToken() {
        assertThat(http.ask("GET /metrics HTTP/1.1", "Host: localhost").status())
                .isEqualTo(200);
    }

    @Test
    void aSupervisorElsewhereLearnsWhetherItLives() {
        assertThat(http.ask("GET /health/live HTTP/1.1", HOST).status()).isEqualTo(200);
    }

    @Test
    void aBodyOfJsonIsBounded() {
        String body = " ".repeat(2 * MEBIBYTE);

        Answer answer = http.send(String.join(
                "\r\n",
                "POST /api/v1/modules HTTP/1.1",
                HOST,
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "Connection: close",
                "",
                body));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void theGatewayAnswersNobodyWithoutCredentials() {
        Answer answer = RawHttp.to(platform.gateway())
                .ask("POST /try/demo/v2/models/demo/predict/ HTTP/1.1", "Host: localhost", "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(answer.body()).contains("Authorization: Bearer");
        assertThat(platform.runtimes()).isEmpty();
    }

    @Test
    void snippetsShowWhereTheTokenGoes() {
        assertThat(http.ask("GET /modules/demo HTTP/1.1", HOST).body())
                .contains("-H \"Authorization: Bearer $ATOLL_TOKEN\"")
                .contains("https://atoll.example.org:8443/try/demo/");
    }
}
