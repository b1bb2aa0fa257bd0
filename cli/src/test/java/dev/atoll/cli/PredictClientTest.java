package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a module played by the JDK's HTTP server.
final class PredictClientTest {

    @TempDir
    private Path folder;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"status\":\"OK\"}";

    private record Received(String path, String contentType, String secret, String authorization, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            received.add(new Received(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Atoll-Workload-Secret"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anObjectIsSentAsJson() throws Exception {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("top_k", "3");

        Reply reply;
        try (HttpClient http = HttpClient.newHttpClient()) {
            reply = client(http).predict(body);
        }

        assertThat(reply).isEqualTo(new Reply.Answer("{\"status\":\"OK\"}"));
        Received request = received.take();
        assertThat(request.contentType()).isEqualTo("application/json");
        assertThat(request.body()).isEqualTo("{\"top_k\":\"3\"}");
    }

    @Test
    void aFileAndAnArgumentAreSentAsAForm() throws Exception {
        Path file = Files.writeString(folder.resolve("a \"cat\".jpg"), "bytes");

        Reply reply = ask(List.of(Map.entry("image", file)), List.of(Map.entry("top_k", "3")));

        assertThat(reply).isEqualTo(new Reply.Answer("{\"status\":\"OK\"}"));
        Received request = received.take();
        assertThat(request.path()).isEqualTo("/v2/models/sorter/predict/");
        assertThat(request.secret()).isEqualTo("secret");
        assertThat(request.authorization()).isEqualTo("Bearer atoll_token");
        String boundary = request.contentType().replaceFirst("multipart/form-data; boundary=", "");
        assertThat(request.body())
                .isEqualTo("--" + boundary + "\r\nContent-Disposition: form-data; name=\"top_k\"\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\n\r\n3\r\n"
                        + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"image\"; "
                        + "filename=\"a %22cat%22.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nbytes\r\n"
                        + "--" + boundary + "--\r\n");
    }

    @Test
    void whatIsWrongWithAnArgumentIsSaidInOneLine() throws Exception {
        status = 422;
        answer = "{\"top_k\":[\"Not a valid integer.\"],\"image\":[\"Missing data for required field.\"]}";

        assertThat(ask(List.of(), List.of()))
                .isEqualTo(new Reply.Refusal("top_k: Not a valid integer.; image: Missing data for required field."));
    }

    @Test
    void whatIsWrongWithOneOfSeveralValuesIsSaidWithItsPlace() {
        assertThat(PredictClient.problems("{\"sizes\":{\"1\":[\"Not a valid number.\"]}}"))
                .contains("sizes: 1: Not a valid number.");
        assertThat(PredictClient.problems("one class (expected two)")).isEmpty();
    }

    @Test
    void theMessageOfAModuleIsPassedOn() throws Exception {
        status = 400;
        answer = "{\"message\":\"not an image\"}";

        assertThat(ask(List.of(), List.of())).isEqualTo(new Reply.Refusal("not an image"));
    }

    @Test
    void ofAPlainTextFailureTheFirstLineIsShown() {
        assertThat(PredictClient.reason(500, "500 Internal Server Error\n\nServer got itself in trouble"))
                .isEqualTo("500 Internal Server Error");
        assertThat(PredictClient.reason(502, "")).isEqualTo("the module answered with status 502");
    }

    @Test
    void aMissingFileIsRefusedWithoutARequest() throws Exception {
        Reply reply = ask(List.of(Map.entry("image", folder.resolve("none.jpg"))), List.of());

        assertThat(reply).isEqualTo(new Reply.Refusal(folder.resolve("none.jpg") + ": no such file"));
        assertThat(received).isEmpty();
    }

    @Test
    void aModuleThatIsGoneIsARefusal() throws Exception {
        server.stop(0);

        assertThat(ask(List.of(), List.of()))
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.reason()).contains("did not answer"));
    }

    private Reply ask(List<Map.Entry<String, Path>> files, List<Map.Entry<String, String>> values)
            throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return client(http).predict(files, values);
        }
    }

    private PredictClient client(HttpClient http) {
        URI runtime = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ModuleAddress address =
                new ModuleAddress(runtime.resolve(ModuleAddress.path("sorter")), Optional.of("secret"), "atoll_token");
        return new PredictClient(http, address, new Random(1));
    }
}
