package dev.atoll.server.storage.rclone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.storage.TestFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client speaks to the proxy byte by byte, as RFC 9110 has it; the server behind it is that of the JDK.
final class EgressTest {

    @TempDir
    private Path home;

    private Database database;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        database = TestDatabases.sqlite(home);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().containsKey("Proxy-Authorization") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream answer = exchange.getResponseBody()) {
                answer.write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        database.close();
    }

    @Test
    void aRequestGoesToAHostThatTheOperatorNamed() throws IOException {
        assertThat(ask("127.0.0.1", "PUT http://127.0.0.1:" + port() + "/a%20b?c=d HTTP/1.1", "hello"))
                .startsWith("HTTP/1.1 200")
                .endsWith("PUT /a%20b?c=d false hello");
    }

    @Test
    void aTunnelGoesToAHostThatTheOperatorNamed() throws IOException {
        String answer = ask(
                "127.0.0.1",
                "CONNECT 127.0.0.1:" + port() + " HTTP/1.1",
                "GET /inside HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("GET /inside false ");
    }

    @Test
    void nothingGoesToAPrivateHostThatNobodyNamed() throws IOException {
        String name = "localhost:" + port();

        assertThat(ask("nas.example.org", "GET http://" + name + "/ HTTP/1.1", ""))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("nas.example.org", "CONNECT " + name + " HTTP/1.1", "")).startsWith("HTTP/1.1 403");
        assertThat(ask("nas.example.org", "GET http://[::1]:" + port() + "/ HTTP/1.1", ""))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("127.0.0.1", "GET http://127.0.0.2:" + port() + "/ HTTP/1.1", ""))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("127.0.0.1", "GET http://2130706434:" + port() + "/ HTTP/1.1", ""))
                .doesNotContain(" 200 ");
    }

    @Test
    void thePlatformItselfIsReachedWithAPassOnly() throws IOException {
        try (TestRclones world = world("nas.example.org", port())) {
            assertThat(ask(world, "GET http://127.0.0.1:" + port() + "/remote.php/dav/ HTTP/1.1", "", permit(world)))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aProgramWithoutAPermitIsRefused() throws IOException {
        try (TestRclones world = world("127.0.0.1", 0)) {
            String request = "GET http://127.0.0.1:" + port() + "/ HTTP/1.1";

            assertThat(ask(world, request, "", "wrong")).startsWith("HTTP/1.1 407");
            String ended;
            try (Egress.Permit permit = world.egress().permit()) {
                ended = permit.token();
            }
            assertThat(ask(world, request, "", ended)).startsWith("HTTP/1.1 407");
        }
    }

    @Test
    void aDeadHostIsSaid() throws IOException {
        server.stop(0);

        assertThat(ask("127.0.0.1", "GET http://127.0.0.1:" + port() + "/ HTTP/1.1", ""))
                .startsWith("HTTP/1.1 502");
        assertThat(ask("127.0.0.1", "CONNECT 127.0.0.1:" + port() + " HTTP/1.1", ""))
                .startsWith("HTTP/1.1 502");
    }

    @Test
    void aPortThatThereIsNotIsSaid() throws IOException {
        assertThat(ask("127.0.0.1", "GET http://127.0.0.1:65536/ HTTP/1.1", "")).startsWith("HTTP/1.1 400");
        assertThat(ask("127.0.0.1", "CONNECT 127.0.0.1:65536 HTTP/1.1", "")).startsWith("HTTP/1.1 400");
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private TestRclones world(String privateHosts, int platformPort) {
        return TestRclones.of(
                TestConfigs.at(
                        home, Map.of("remotes.private_hosts", privateHosts, "port", Integer.toString(platformPort))),
                TestFolders.passes(home, database));
    }

    private static String permit(TestRclones world) {
        return world.egress().permit().token();
    }

    private String ask(String privateHosts, String request, String body) throws IOException {
        try (TestRclones world = world(privateHosts, 0)) {
            return ask(world, request, body, permit(world));
        }
    }

    private static String ask(TestRclones world, String request, String body, String token) throws IOException {
        URI proxy = URI.create(world.egress().permit().url());
        String credentials = Base64.getEncoder().encodeToString(("atoll:" + token).getBytes(StandardCharsets.US_ASCII));
        boolean tunnel = request.startsWith("CONNECT");
        String head = request + "\r\nHost: x\r\nProxy-Authorization: Basic " + credentials + "\r\n"
                + (tunnel ? "" : "Connection: close\r\nContent-Length: " + body.length() + "\r\n") + "\r\n";
        try (Socket socket = new Socket(proxy.getHost(), proxy.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write((head + (tunnel ? "" : body)).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            String first = tunnel ? head(in) : "";
            if (tunnel && first.startsWith("HTTP/1.1 200")) {
                out.write(body.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } else if (tunnel) {
                return first;
            }
            return first + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0 && !head.toString().endsWith("\r\n\r\n"); next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }
}
