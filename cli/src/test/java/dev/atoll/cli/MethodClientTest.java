package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.atoll.cli.MethodClient.Answer;
import dev.atoll.cli.MethodClient.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a module played by the JDK's HTTP server.
final class MethodClientTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;
    private MethodClient client;
    private int status = 200;
    private String type = "application/json; charset=utf-8";
    private String answer = "{\"status\":\"OK\"}";

    private record Received(String request, String type, String accept, String secret, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Accept"),
                    exchange.getRequestHeaders().getFirst("Atoll-Workload-Secret"),
                    body));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        URI model = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2/models/sorter/");
        client = new MethodClient(http, model, "secret", new Random(1));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    @Test
    void withoutFilesValuesKeepTheirTypes() throws Exception {
        client.predict(call("{\"top_k\":3,\"mode\":{\"a\":null},\"fast\":true}"), "application/json");

        Received request = received.take();
        assertThat(request.request()).isEqualTo("POST /v2/models/sorter/predict/");
        assertThat(request.type()).isEqualTo("application/json");
        assertThat(request.secret()).isEqualTo("secret");
        assertThat(request.body()).isEqualTo("{\"top_k\":3,\"mode\":{\"a\":null},\"fast\":true}");
    }

    @Test
    void besidesAFileAListIsRepeatedAndNothingIsLeftOut() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "bytes");

        client.predict(call("{\"classes\":[1,2],\"note\":null}", file), "*/*");

        String body = received.take().body();
        assertThat(body)
                .containsSubsequence("name=\"classes\"", "\r\n\r\n1\r\n", "name=\"classes\"", "\r\n\r\n2\r\n")
                .contains("name=\"data\"; filename=\"a.csv\"")
                .doesNotContain("note");
    }

    @Test
    void anObjectBesidesAFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "bytes");

        assertThatThrownBy(() -> client.predict(call("{\"mode\":{}}", file), "*/*"))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("mode: an object cannot be sent together with a file");
    }

    @Test
    void aMissingFileIsNamed() {
        Path none = folder.resolve("none.png");

        assertThatThrownBy(() -> client.predict(call("{}", none), "*/*")).hasMessage(none + ": no such file");
    }

    @Test
    void theMediaTypeIsAskedForAndToldWithoutParameters() throws Exception {
        type = "text/csv; charset=utf-8";

        Answer told = client.predict(call("{}"), "text/csv");

        assertThat(received.take().accept()).isEqualTo("text/csv");
        assertThat(told.mediaType()).isEqualTo("text/csv");
        assertThat(told.isJson()).isFalse();
    }

    @Test
    void aRefusalIsToldInTheModulesWords() {
        status = 422;
        answer = "{\"top_k\":[\"Not a valid integer.\"]}";

        assertThatThrownBy(() -> client.predict(call("{}"), "*/*"))
                .isInstanceOfSatisfying(
                        CommandException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ExitCode.FAILED))
                .hasMessage("top_k: Not a valid integer.");
    }

    @Test
    void aTrainingIsStartedLookedAtAndCancelled() throws Exception {
        answer = "{\"uuid\":\"abc\",\"status\":\"running\"}";

        assertThat(client.train(call("{}")).path("uuid").asText()).isEqualTo("abc");
        client.training("abc");
        client.cancel("abc");

        assertThat(received)
                .extracting(Received::request)
                .containsExactly(
                        "POST /v2/models/sorter/train/",
                        "GET /v2/models/sorter/train/abc",
                        "DELETE /v2/models/sorter/train/abc");
    }

    private static Call call(String values) throws IOException {
        return new Call(List.of(), (ObjectNode) JSON.readTree(values));
    }

    private static Call call(String values, Path data) throws IOException {
        return new Call(List.of(Map.entry("data", data)), (ObjectNode) JSON.readTree(values));
    }
}
