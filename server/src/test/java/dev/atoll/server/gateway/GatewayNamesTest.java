package dev.atoll.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.identity.TokenHash;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What reaches a workload at a name of its own, and what of it reaches a browser.
final class GatewayNamesTest {

    private static final PlatformConfig NAMED = TestConfigs.at(
            Path.of("unused"),
            Map.of(
                    "accounts", "many",
                    "public_url", "https://atoll.example.org",
                    "gateway_public_url", "https://atoll.example.org:8443",
                    "apps_url", "https://apps.example.org"));

    private static final String NAME = "lab-1.apps.example.org";
    private static final String ORIGIN = "Origin: https://" + NAME;
    private static final String COOKIE = "Cookie: __Host-atoll-app=ada";
    private static final Pattern DOOR = Pattern.compile("__Host-atoll-door=([A-Za-z0-9_-]{43})");

    private final Vertx vertx = Vertx.vertx();
    private final GatewayAddress address = new GatewayAddress(NAMED);
    private final Gateway gateway = TestGateways.table(NAMED, address);
    private final GatewayListener listener = TestGateways.listener(vertx, NAMED, address, gateway);
    private final Owner owner = new Owner();
    private HttpServer workload;

    @BeforeEach
    void listen() throws Exception {
        workload = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        workload.createContext("/", GatewayNamesTest::repeat);
        workload.start();
        gateway.publishNames(owner);
        listener.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        listener.stop(new ShutdownEvent());
        vertx.close().toCompletionStage().toCompletableFuture().join();
        workload.stop(0);
    }

    /// Says what it was sent, and tries to set cookies for others.
    private static void repeat(HttpExchange exchange) throws IOException {
        String said = exchange.getRequestURI() + "\n"
                + exchange.getRequestHeaders().entrySet().stream()
                        .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                        .collect(Collectors.joining("\n"));
        exchange.getResponseHeaders().add("Set-Cookie", "a=1; Domain=apps.example.org; Path=/lab");
        exchange.getResponseHeaders().add("Set-Cookie", "__HOST-atoll-app=evil; Path=/");
        exchange.getResponseHeaders().add("Set-Cookie", "=__Host-atoll=evil; Path=/");
        exchange.getResponseHeaders().add("Set-Cookie", "b=2; DOMAIN = .example.org");
        exchange.getResponseHeaders().add("Clear-Site-Data", "\"cookies\"");
        exchange.getResponseHeaders().add("Location", "/lab");
        byte[] body = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void aWorkloadSeesItsOwnPathHostAndCookiesAndNoneOfOurs() throws Exception {
        String answer = ask(
                "GET /a%2Fb/../c?d=%20e",
                "Cookie: __Host-atoll-app=ada; _xsrf=2|3",
                "Cookie: __host-ATOLL-door=x; theme=dark",
                "X-Forwarded-Proto: gopher");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("/a%2Fb/../c?d=%20e\n")
                .contains("Host: " + NAME + "\n")
                .contains("Cookie: _xsrf=2|3; theme=dark")
                .contains("X-forwarded-proto: https")
                .contains("X-forwarded-host: " + NAME)
                .contains("Atoll-workload-secret: s3cret")
                .doesNotContainIgnoringCase("atoll-app")
                .doesNotContainIgnoringCase("atoll-door");
    }

    @Test
    void whatAWorkloadSetsStaysAtItsName() throws Exception {
        String answer = ask("GET /", COOKIE);

        assertThat(answer)
                .containsIgnoringCase("set-cookie: a=1; Path=/lab\r\n")
                .containsIgnoringCase("set-cookie: b=2\r\n")
                .containsIgnoringCase("location: /lab\r\n")
                .containsIgnoringCase("content-security-policy: frame-ancestors 'self'")
                .doesNotContain("evil")
                .doesNotContainIgnoringCase("domain")
                .doesNotContainIgnoringCase("clear-site-data");
    }

    @Test
    void anAuthorizationIsTheWorkloadsBesideTheCookieAndOursWithoutIt() throws Exception {
        assertThat(ask("GET /", COOKIE, "Authorization: token of-the-notebook"))
                .contains("Authorization: token of-the-notebook");
        assertThat(ask("GET /", "Authorization: Bearer atoll_x"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Authorization");
    }

    @Test
    void aStrangerIsLedToThePlatformAndBackToWhatWasAskedFor() throws Exception {
        String first = ask("GET /lab?a=1", "Accept: text/html");

        Matcher door = DOOR.matcher(first);
        assertThat(door.find()).as(first).isTrue();
        assertThat(first)
                .startsWith("HTTP/1.1 303")
                .containsIgnoringCase("location: https://atoll.example.org/deployments/1/open?name=lab-1&door="
                        + TokenHash.of(door.group(1)) + "&to=%2Flab%3Fa%3D1\r\n")
                .containsIgnoringCase("; Secure; HTTPOnly; SameSite=Lax");

        String back = ask("GET /.atoll/enter?code=right&to=%2Flab%3Fa%3D1", "Cookie: " + door.group());

        assertThat(owner.door).isEqualTo(TokenHash.of(door.group(1)));
        assertThat(back)
                .startsWith("HTTP/1.1 303")
                .containsIgnoringCase("location: https://" + NAME + "/lab?a=1\r\n")
                .containsIgnoringCase("cache-control: no-store")
                .containsIgnoringCase("set-cookie: __Host-atoll-app=ada; Path=/; Secure; HTTPOnly; SameSite=Lax");
    }

    @Test
    void twoWindowsOfABrowserComeByOneDoor() throws Exception {
        String again = ask("GET /lab", "Accept: text/html", "Cookie: __Host-atoll-door=first");

        assertThat(again).contains("door=" + TokenHash.of("first")).contains("__Host-atoll-door=first");
    }

    @Test
    void aCodeIsOfNoUseInABrowserThatDidNotAskForIt() throws Exception {
        String answer = ask("GET /.atoll/enter?code=right&to=/");

        assertThat(answer)
                .startsWith("HTTP/1.1 403")
                .contains("the link was made for another browser")
                .contains("https://atoll.example.org/deployments/1\"")
                .doesNotContainIgnoringCase("set-cookie");
        assertThat(ask("GET /.atoll/enter?code=wrong&to=/", "Cookie: __Host-atoll-door=x"))
                .startsWith("HTTP/1.1 403")
                .contains("used before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "https://evil.example/", "/%5C/evil.example", "/a%0D%0AX:1"})
    void nobodyIsLedElsewhereFromTheDoor(String to) throws Exception {
        String answer = ask("GET /.atoll/enter?code=right&to=" + to, "Cookie: __Host-atoll-door=x");

        assertThat(answer).containsIgnoringCase("location: https://" + NAME + "/\r\n");
    }

    @Test
    void aProgramIsToldToSignIn() throws Exception {
        assertThat(ask("POST /api", "Accept: application/json"))
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase("www-authenticate: Bearer");
    }

    @Test
    void aPersonIsToldByAPageWhyNothingAnswers() throws Exception {
        owner.failure = Optional.of(
                new PlatformException(ErrorCode.UNAVAILABLE, "The deployment is stopped (expected <running>)."));

        assertThat(ask("GET /", COOKIE, "Accept: text/html"))
                .startsWith("HTTP/1.1 503")
                .contains("The deployment is stopped (expected &lt;running&gt;).")
                .contains("<a href=\"https://atoll.example.org/deployments/1\">");
        assertThat(ask("GET /", COOKIE)).contains("{\"message\":\"The deployment is stopped");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | Origin: https://lab-1.apps.example.org  | 200
            POST | Origin: https://LAB-1.apps.example.org  | 200
            POST | Origin: http://lab-1.apps.example.org   | 403
            POST | Origin: https://lab-2.apps.example.org  | 403
            POST | Origin: https://atoll.example.org       | 403
            POST | Origin: null                            | 403
            POST | X-None: of these                        | 403
            GET  | Origin: https://lab-2.apps.example.org  | 403
            GET  | Sec-Fetch-Site: same-site               | 403
            GET  | Sec-Fetch-Site: cross-site              | 403
            GET  | Sec-Fetch-Site: same-origin             | 200
            GET  | Sec-Fetch-Site: none                    | 200
            GET  | Upgrade: websocket                      | 403
            """)
    void anotherNamesPagesAreStrangers(String method, String header, int status) throws Exception {
        assertThat(ask(method + " /", COOKIE, header)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void aLinkFromAnywhereOpensAWindowButNoFrame() throws Exception {
        String[] link = {COOKIE, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        assertThat(ask("GET /", link)).startsWith("HTTP/1.1 200");
        link[3] = "Sec-Fetch-Dest: iframe";
        assertThat(ask("GET /", link)).startsWith("HTTP/1.1 403");
    }

    @Test
    void thePreflightOfItsOwnPagesIsTheWorkloads() throws Exception {
        assertThat(ask("OPTIONS /dav", COOKIE, ORIGIN))
                .startsWith("HTTP/1.1 200")
                .contains("/dav\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apps.example.org", "a.lab-1.apps.example.org", "lab-1.apps.example.org.evil.example"})
    void whatIsNoNameIsRefused(String host) throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    private String ask(String request, String... headers) throws IOException {
        return raw(request + " HTTP/1.1\r\nHost: " + NAME + "\r\nContent-Length: 0\r\nConnection: close\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "\r\n");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private final class Owner implements NameOwner {

        private volatile Optional<PlatformException> failure = Optional.empty();
        private volatile String door = "";

        @Override
        public Lease lease(String name, SentCredentials sent) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            if (!sent.app().equals("ada") && !sent.authorization().equals("Bearer atoll_x")) {
                throw new PlatformException(ErrorCode.UNAUTHENTICATED, "Deployments are for those who are signed in");
            }
            assertThat(name).isEqualTo("lab-1");
            assertThat(sent.session()).isEmpty();
            return new AnyLease(
                    URI.create("http://127.0.0.1:" + workload.getAddress().getPort()));
        }

        @Override
        public String page(String name) {
            return "/deployments/1";
        }

        @Override
        public Optional<String> enter(String name, String code, String shown) {
            door = shown;
            return code.equals("right") ? Optional.of("ada") : Optional.empty();
        }
    }

    private record AnyLease(URI endpoint) implements Lease {

        @Override
        public String secret() {
            return "s3cret";
        }

        @Override
        public boolean isSandboxed() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is kept for it.
        }
    }
}
