package dev.atoll.server.storage.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WebTest {

    private static final int LARGE = 8 * 1024 * 1024;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private HttpServer server;
    private Web web;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(exchange.getRequestHeaders().getFirst("Host") + path);
            byte[] body = new byte[path.equals("/large") ? LARGE : 0];
            if (path.startsWith("/to/")) {
                exchange.getResponseHeaders().set("Location", path.substring("/to/".length()));
            }
            exchange.sendResponseHeaders(path.startsWith("/to/") ? 302 : 200, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        web = new Web(vertx, new Neighbours(true));
    }

    @AfterEach
    void stop() {
        web.close();
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void allOfALargeAnswerComes() throws Exception {
        try (Web.Answer answer = web.get(address("/large"), Map.of())) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().readAllBytes()).hasSize(LARGE);
        }
    }

    @Test
    void theNameOfTheHostIsAskedForThoughItsAddressIsConnectedTo() throws Exception {
        URI named = URI.create("http://localhost:" + server.getAddress().getPort() + "/a?b=c%20d");

        web.get(named, Map.of()).close();

        assertThat(asked).containsExactly("localhost:" + server.getAddress().getPort() + "/a?b=c%20d");
    }

    @Test
    void redirectionsAreFollowed() throws Exception {
        try (Web.Answer answer = web.get(address("/to//to/" + address("/there")), Map.of())) {
            assertThat(answer.address()).isEqualTo(address("/there"));
        }
    }

    @Test
    void redirectionsWithoutEndAreNot() {
        refuses(ErrorCode.BAD_REQUEST, web, address("/to/" + "/to/".repeat(10)));
    }

    @Test
    void whatIsNoWebServerIsNotFollowed() {
        refuses(ErrorCode.BAD_REQUEST, web, address("/to/file:///etc/passwd"));
    }

    @Test
    void serversOfThisMachineAreNotAskedUnlessAllowed() {
        Web strict = new Web(vertx, new Neighbours(false));

        refuses(ErrorCode.FORBIDDEN, strict, address("/secret"));

        assertThat(asked).isEmpty();
        strict.close();
    }

    @Test
    void whoCannotBeReachedIsWorthAnotherTry() {
        server.stop(0);

        assertThatThrownBy(() -> web.get(address("/a"), Map.of())).isInstanceOf(IOException.class);
    }

    @Test
    void aServerThatDoesNotAnswerInTimeLosesTheConnection() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Web hasty = new Web(vertx, new Neighbours(true), Duration.ofSeconds(1))) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/a");

            assertThatThrownBy(() -> hasty.get(address, Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did not answer within 1 s");

            try (Socket connection = silent.accept()) {
                // The connection ends after what was asked, or is reset.
                connection.setSoTimeout(10_000);
                assertThat(asksAndEnds(connection)).isTrue();
            }
        }
    }

    private static boolean asksAndEnds(Socket connection) throws IOException {
        try {
            return connection.getInputStream().readAllBytes().length > 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void aRedirectionToAnotherServiceIsNotFollowed() {
        refuses(ErrorCode.BAD_REQUEST, web, address("/to/http://127.0.0.1:25/"));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void refuses(ErrorCode code, Web web, URI address) {
        assertThatThrownBy(() -> web.get(address, Map.of()))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused ->
                                assertThat(refused.code()).as(refused.detail()).isEqualTo(code));
    }
}
