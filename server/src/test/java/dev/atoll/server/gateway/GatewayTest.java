package dev.atoll.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
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
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gateway between a real client and a real HTTP server.
final class GatewayTest {

    private static final PlatformConfig ANY_PORT = TestConfigs.at(Path.of("unused"));

    private final Vertx vertx = Vertx.vertx();
    private final GatewayAddress address = new GatewayAddress(ANY_PORT);
    private final Gateway gateway = TestGateways.table(ANY_PORT, address);
    private final GatewayListener listener = TestGateways.listener(vertx, ANY_PORT, address, gateway);
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger open = new AtomicInteger();
    private HttpServer workload;

    @BeforeEach
    void listen() throws Exception {
        workload = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        workload.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        workload.start();
        gateway.publish("/try", (key, sent) -> new CountedLease(endpoint()));
        listener.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        listener.stop(new ShutdownEvent());
        vertx.close().toCompletionStage().toCompletableFuture().join();
        workload.stop(0);
    }

    @Test
    void aRequestReachesTheWorkloadWithItsPathAndSecretAndWithoutThePlatformsCookies() throws Exception {
        workload.createContext(
                "/",
                exchange -> answer(
                        exchange,
                        200,
                        exchange.getRequestURI() + " "
                                + exchange.getRequestHeaders().getFirst("Atoll-Workload-Secret") + " "
                                + exchange.getRequestHeaders().getFirst("Cookie")));

        HttpResponse<String> answer = send(get("/try/cats/v2/models/?top_k=3").header("Cookie", "session=mine"));

        assertThat(answer.body()).isEqualTo("/v2/models/?top_k=3 s3cret null");
    }

    @Test
    void aLeaseIsClosedWhenTheAnswerWasSent() throws Exception {
        workload.createContext("/", exchange -> answer(exchange, 200, "fine"));

        send(get("/try/cats/"));

        await().untilAtomic(open, org.hamcrest.Matchers.is(0));
    }

    @Test
    void aLeaseIsClosedWhenTheCallerLeavesEarly() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        workload.createContext("/", exchange -> {
            arrived.countDown();
            awaitQuietly(release);
            answer(exchange, 200, "late");
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            socket.getOutputStream()
                    .write("GET /try/cats/ HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
        }

        await().untilAtomic(open, org.hamcrest.Matchers.is(0));
        release.countDown();
    }

    @Test
    void aBodyOfFiftyMegabytesPassesBothWaysUnchanged() throws Exception {
        byte[] body = new byte[50_000_000];
        Arrays.fill(body, (byte) 7);
        workload.createContext("/", exchange -> {
            byte[] received = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(received);
            exchange.close();
        });

        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(uri("/try/cats/echo"))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void anEventReachesTheCallerBeforeTheWorkloadHasMoreToSay() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        workload.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("event: phase\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitQuietly(heard);
            exchange.close();
        });

        HttpResponse<InputStream> answer = client.send(get("/try/cats/").build(), BodyHandlers.ofInputStream());
        byte[] event = answer.body().readNBytes("event: phase".length());
        heard.countDown();

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(new String(event, StandardCharsets.UTF_8)).isEqualTo("event: phase");
    }

    @Test
    void aCallerWhoStopsListeningToEventsEndsTheWorkloadsAnswer() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        workload.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (ended.getCount() > 0) {
                    exchange.getResponseBody().write("data: {}\n\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                }
            } catch (IOException e) {
                ended.countDown();
            }
        });

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            socket.getOutputStream()
                    .write("GET /try/cats/ HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
        }

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRefusalBeforeTheBodyWasReadReachesACallerWhoIsStillSending() throws Exception {
        workload.createContext("/", exchange -> {
            exchange.sendResponseHeaders(413, 0);
            exchange.getResponseBody().write("too large".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.getRequestBody().readAllBytes();
            exchange.close();
        });

        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(uri("/try/cats/upload")).POST(BodyPublishers.ofByteArray(new byte[60_000_000])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("too large");
    }

    @Test
    void theOwnersReasonReachesTheCaller() throws Exception {
        gateway.publish("/try", (key, sent) -> {
            throw new PlatformException(ErrorCode.WORKLOAD_FAILED, key + " has no weights");
        });

        HttpResponse<String> answer = send(get("/try/cats/"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"message\":\"cats has no weights\"}");
    }

    @Test
    void aWorkloadThatIsGoneGivesABadGateway() throws Exception {
        URI gone = endpoint();
        workload.stop(0);
        gateway.publish("/try", (key, sent) -> new CountedLease(gone));

        HttpResponse<String> answer = send(get("/try/cats/"));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("Try again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/try", "/try/", "/other/cats/", "/try/../x", "/try/%2e%2e/x", "/try/a%2Fb/", "/try/UPPER/"
            })
    void aPathThatLeadsNowhereIsNotFound(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404");
    }

    @Test
    void aPageOfAnotherSiteIsRefused() throws Exception {
        HttpResponse<String> answer = send(get("/try/cats/").header("Origin", "https://evil.example"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, no-cors, image, 403",
        "cross-site, navigate, iframe, 403",
        "cross-site, navigate, document, 200",
        "same-site, no-cors, image, 200",
        "none, navigate, document, 200"
    })
    void aPageOfAnotherSiteMayLinkToAModuleButNotEmbedIt(String site, String mode, String destination, int status)
            throws Exception {
        workload.createContext("/", exchange -> answer(exchange, 200, "fine"));

        HttpResponse<String> answer = send(get("/try/cats/")
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", destination));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void thePlatformsPageMayAskFromTheOtherNameOfThisMachine() throws Exception {
        workload.createContext("/", exchange -> answer(exchange, 200, "fine"));

        HttpResponse<String> answer = send(get("/try/cats/")
                .header("Origin", "http://127.0.0.1:" + address.port())
                .header("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aHostThatIsNotThisMachineIsRefused() throws Exception {
        String answer = raw("GET /try/cats/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403");
    }

    @Test
    void thePlatformsPageMayReadTheAnswer() throws Exception {
        workload.createContext("/", exchange -> answer(exchange, 200, "fine"));
        String own = address.url();

        HttpResponse<String> answer = send(get("/try/cats/").header("Origin", own));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(own);
    }

    @Test
    void aRedirectOfTheWorkloadStaysBelowItsPrefix() throws Exception {
        workload.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "/api");
            answer(exchange, 302, "");
        });

        HttpResponse<String> answer = send(get("/try/cats/ui"));

        assertThat(answer.headers().firstValue("Location")).hasValue("/try/cats/api");
    }

    private final class CountedLease implements Lease {

        private final URI endpoint;
        private boolean closed;

        CountedLease(URI endpoint) {
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
        public synchronized void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + workload.getAddress().getPort());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + address.port() + path);
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(uri(path)).GET();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
