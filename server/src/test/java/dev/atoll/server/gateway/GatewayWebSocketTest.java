package dev.atoll.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.GatewayAddress;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Websockets through the gateway, between the JDK's client and a real server.
@Timeout(30)
final class GatewayWebSocketTest {

    private static final PlatformConfig ANY_PORT = TestConfigs.at(Path.of("unused"));

    private final Vertx vertx = Vertx.vertx();
    private final GatewayAddress address = new GatewayAddress(ANY_PORT);
    private final Gateway gateway = TestGateways.table(ANY_PORT, address);
    private final GatewayListener listener = TestGateways.listener(vertx, ANY_PORT, address, gateway);
    private final AtomicInteger open = new AtomicInteger();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private HttpServer workload;

    @BeforeEach
    void listen() throws Exception {
        workload = vertx.createHttpServer()
                .webSocketHandler(GatewayWebSocketTest::echo)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        gateway.publish("/d", (key, sent) -> {
            if (key.equals("none")) {
                throw new PlatformException(ErrorCode.NOT_FOUND, "There is no deployment none");
            }
            return new OpenLease(URI.create("http://127.0.0.1:" + workload.actualPort()));
        });
        listener.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        listener.stop(new ShutdownEvent());
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Says what it was asked with, then repeats.
    private static void echo(ServerWebSocket socket) {
        socket.writeTextMessage(socket.uri() + " " + socket.headers().get("Atoll-Workload-Secret") + " "
                + socket.headers().get("Cookie") + " " + socket.headers().get("Authorization") + " "
                + socket.headers().get("Host"));
        socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text));
    }

    @Test
    void whatIsSaidPassesBothWaysWithTheSecretAndWithoutThePlatformsCookies() throws Exception {
        WebSocket socket = connect("/d/mine/kernels/1?session=2");

        assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("/kernels/1?session=2 s3cret null null ");
        socket.sendText("hello", true).join();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("echo hello");
        assertThat(open).hasValue(1);

        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        await().untilAtomic(open, org.hamcrest.Matchers.is(0));
    }

    @Test
    void oneWhoseCallerIsNotAdmittedAnyMoreIsClosed() throws Exception {
        AtomicBoolean signedOut = new AtomicBoolean();
        gateway.publish("/d", (key, sent) -> {
            if (signedOut.get()) {
                throw new PlatformException(ErrorCode.UNAUTHENTICATED, "Deployments are for those who are signed in");
            }
            return new OpenLease(URI.create("http://127.0.0.1:" + workload.actualPort()));
        });
        WebSocket socket = connect("/d/mine/kernels");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("/kernels");

        signedOut.set(true);

        await().until(socket::isInputClosed);
        await().untilAtomic(open, org.hamcrest.Matchers.is(0));
    }

    @Test
    void atANameAWorkloadSeesItsHostAndItsOwnCookies() throws Exception {
        gateway.publishNames(new NameOwner() {
            @Override
            public Lease lease(String name, SentCredentials sent) {
                return new OpenLease(URI.create("http://127.0.0.1:" + workload.actualPort()));
            }

            @Override
            public String page(String name) {
                return "/";
            }

            @Override
            public Optional<String> enter(String name, String code, String door) {
                return Optional.empty();
            }
        });
        String host = "lab-1.apps.localhost:" + address.port();

        String answer = handshake(host, "Origin: http://" + host, "Cookie: __Host-atoll-app=ada; _xsrf=2");

        assertThat(answer).startsWith("HTTP/1.1 101").contains("/kernels s3cret _xsrf=2 null " + host);
    }

    /// What comes until the first message is whole. The JDK's client sets no `Host` or `Origin`.
    private String handshake(String host, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            String request =
                    "GET /kernels HTTP/1.1\r\nHost: " + host + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                            + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder said = new StringBuilder();
            int next;
            while (!said.toString().endsWith(host)
                    && (next = socket.getInputStream().read()) >= 0) {
                said.append((char) next);
            }
            return said.toString();
        }
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> connect("/d/none/")).isInstanceOf(CompletionException.class);
        assertThat(open).hasValue(0);
    }

    private WebSocket connect(String path) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", "__Host-atoll=mine")
                .header("Authorization", "Bearer atoll_token")
                .buildAsync(URI.create("ws://127.0.0.1:" + address.port() + path), new Heard())
                .join();
    }

    private final class Heard implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add(Objects.toString(data));
            socket.request(1);
            return null;
        }
    }

    private final class OpenLease implements Lease {

        private final URI endpoint;

        private OpenLease(URI endpoint) {
            this.endpoint = endpoint;
            open.incrementAndGet();
        }

        @Override
        public URI endpoint() {
            return endpoint;
        }

        @Override
        public String secret() {
            return "s3cret";
        }

        @Override
        public void close() {
            open.updateAndGet(count -> Math.max(0, count - 1));
        }
    }
}
