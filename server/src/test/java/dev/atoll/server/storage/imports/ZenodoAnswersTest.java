package dev.atoll.server.storage.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.errors.PlatformException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ZenodoAnswersTest {

    private static final String ROUTE = "communities/imagine-project/records";
    private static final String ANSWER = "{\"hits\": {\"total\": 1,  \"hits\": [{\"id\": 15411009, \"x\": 1.50}]}}";

    @TempDir
    private Path home;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private HttpServer server;
    private Web web;
    private ZenodoAnswers zenodo;
    private volatile int status = 200;
    private volatile String answer = ANSWER;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        web = new Web(vertx, new Neighbours(true));
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        zenodo = new ZenodoAnswers(TestConfigs.at(home, Map.of("imports.zenodo", address)), web, new ObjectMapper());
    }

    @AfterEach
    void stop() {
        web.close();
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theAnswerComesUnchangedAndIsAskedForOnce() throws Exception {
        Map<String, List<String>> query = Map.of("q", List.of("resource_type.type:dataset & more"));

        assertThat(zenodo.get(ROUTE, query)).isEqualTo(ANSWER);
        assertThat(zenodo.get(ROUTE, query)).isEqualTo(ANSWER);

        assertThat(asked).containsExactly("/api/" + ROUTE + "?q=resource_type.type%3Adataset+%26+more");
        assertThat(zenodo.get(ROUTE, Map.of())).isEqualTo(ANSWER);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aRefusalIsNotRemembered() throws Exception {
        status = 503;
        assertThatThrownBy(() -> zenodo.get(ROUTE, Map.of())).isInstanceOf(IOException.class);
        status = 200;
        answer = "<html>";
        assertThatThrownBy(() -> zenodo.get(ROUTE, Map.of())).isInstanceOf(IOException.class);
        answer = ANSWER;

        assertThat(zenodo.get(ROUTE, Map.of())).isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "deposit/depositions",
                "records",
                "records/1/files",
                "communities/../deposit",
                "communities/a/records?x=1",
                "records/1/versions/../../..",
                "records/15411009#x",
                "users"
            })
    void whatIsNotAllowedIsNotAsked(String route) {
        assertThatThrownBy(() -> zenodo.get(route, Map.of()))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("api_route");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "communities",
                "communities/imagine-project/records",
                "records/15411009",
                "records/15411009/versions"
            })
    void communitiesAndRecordsAreAllowed(String route) {
        assertThat(ZenodoAnswers.isAllowed(route)).isTrue();
    }
}
