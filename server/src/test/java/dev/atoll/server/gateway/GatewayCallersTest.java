package dev.atoll.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.GatewayAddress;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may pass the gateway of a platform with accounts and a public address, and what the workload
/// learns of them: nothing.
final class GatewayCallersTest {

    private static final PlatformConfig MANY = TestConfigs.at(
            Path.of("unused"),
            Map.of(
                    "accounts", "many",
                    "public_url", "https://atoll.example.org",
                    "gateway_public_url", "https://atoll.example.org:8443"));

    private final Vertx vertx = Vertx.vertx();
    private final GatewayAddress address = new GatewayAddress(MANY);
    private final Gateway gateway = TestGateways.table(MANY, address);
    private final GatewayListener listener = TestGateways.listener(vertx, MANY, address, gateway);
    private final List<SentCredentials> sent = new CopyOnWriteArrayList<>();
    private HttpServer workload;

    @BeforeEach
    void listen() throws Exception {
        workload = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        workload.createContext("/", exchange -> {
            byte[] body = exchange.getRequestHeaders().keySet().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        workload.start();
        gateway.publish("/try", (key, credentials) -> {
            sent.add(credentials);
            return new AnyLease(
                    URI.create("http://127.0.0.1:" + workload.getAddress().getPort()));
        });
        listener.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        listener.stop(new ShutdownEvent());
        vertx.close().toCompletionStage().toCompletableFuture().join();
        workload.stop(0);
    }

    @Test
    void theOwnerOfTheRouteLearnsWhatTheCallerShows() throws Exception {
        ask("GET", "Authorization: Bearer atoll_x", "Cookie: other=1; __Host-atoll=abc; more=2");

        assertThat(sent).containsExactly(new SentCredentials("Bearer atoll_x", "abc", ""));
    }

    @Test
    void theWorkloadSeesNeitherTokenNorCookie() throws Exception {
        String answer = ask("GET", "Authorization: Bearer atoll_x", "Cookie: __Host-atoll=abc");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Atoll-workload-secret")
                .doesNotContain("Authorization", "Cookie");
    }

    @Test
    void whoMayNotIsToldHowToSignIn() throws Exception {
        gateway.publish("/try", (key, credentials) -> {
            throw new PlatformException(ErrorCode.UNAUTHENTICATED, "Try a module: only for those who are signed in");
        });

        String answer = ask("POST");

        assertThat(answer)
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase("www-authenticate: Bearer")
                .contains("{\"message\":\"Try a module: only for those who are signed in. Send a token");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | Origin: https://atoll.example.org                | 200
            POST | Origin: https://atoll.example.org:443            | 200
            POST | Origin: https://atoll.example.org:8443           | 200
            POST | Origin: http://atoll.example.org                 | 403
            POST | Origin: https://atoll.example.org.evil.example   | 403
            POST | Origin: https://evil.example                     | 403
            POST | Origin: null                                     | 403
            POST | X-None: of these                                 | 403
            POST | Authorization: Bearer atoll_x                    | 200
            GET  | X-None: of these                                 | 200
            """)
    void aCookieCountsOnlyWithAPageOfOurs(String method, String header, int status) throws Exception {
        String answer = ask(method, "Cookie: __Host-atoll=abc", header);

        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "atoll.example.org",
                "atoll.example.org:8444",
                "atoll.example.org:8443@evil.example"
            })
    void anotherHostIsRefused(String host) throws Exception {
        assertThat(raw("GET /try/cats/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void thePublicHostIsServed() throws Exception {
        assertThat(raw("GET /try/cats/ HTTP/1.1\r\nHost: Atoll.example.org:8443\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void twoHostsAreNone() throws Exception {
        assertThat(raw("GET /try/cats/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void aPageMaySendItsCookieAndAToken() throws Exception {
        String answer = ask("OPTIONS", "Origin: https://atoll.example.org", "Access-Control-Request-Method: POST");

        assertThat(answer)
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("access-control-allow-origin: https://atoll.example.org\r\n")
                .containsIgnoringCase("access-control-allow-credentials: true")
                .containsPattern("(?i)access-control-allow-headers: .*Authorization");
    }

    private String ask(String method, String... headers) throws IOException {
        return raw(method + " /try/cats/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "\r\n");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record AnyLease(URI endpoint) implements Lease {

        @Override
        public String secret() {
            return "s3cret";
        }

        @Override
        public void close() {
            // Nothing is kept for it.
        }
    }
}
