package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A module whose program takes no tensors, as the Open Inference Protocol shows it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InferenceRoutesTest {

    /// A module that is being started again whenever the test says so.
    private static final class Program implements InferenceModel {

        private String whyNotReady = "";

        @Override
        public String name() {
            return "weather";
        }

        @Override
        public String whyNotReady() {
            return whyNotReady;
        }

        @Override
        public ObjectNode document(String prefix) {
            return JsonNodeFactory.instance.objectNode().put("name", "weather");
        }

        @Override
        public Optional<InferRoute> infer() {
            return Optional.empty();
        }
    }

    private final Program program = new Program();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server = vertx.createHttpServer();

    @BeforeAll
    void listen() throws Exception {
        InferenceRoutes routes = new InferenceRoutes(
                new Answers(vertx),
                new HeldBodies(vertx, 1000, 1000),
                () -> Optional.of(program),
                () -> "loading",
                request -> "");
        server.requestHandler(request -> route(routes, request));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
    }

    private static void route(InferenceRoutes routes, HttpServerRequest request) {
        List<String> segments = Arrays.asList(
                Objects.requireNonNull(request.path()).substring(1).split("/", -1));
        Optional<Map<String, Consumer<HttpServerRequest>>> found = routes.route(segments);
        Objects.requireNonNull(found.orElseThrow().get(request.method().name())).accept(request);
    }

    @AfterAll
    void close() throws Exception {
        client.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void saysThatItTakesNoTensors() throws Exception {
        HttpResponse<String> answer = send("POST", "/v2/models/weather/infer", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"infer: weather is a program that takes no tensors"
                        + " (expected a call of predict)\"}");
    }

    @Test
    void saysWhyItIsNotReady() throws Exception {
        program.whyNotReady = "installing numpy (3 of 12)";

        HttpResponse<String> model = send("GET", "/v2/models/weather/ready", "");
        HttpResponse<String> index = send("POST", "/v2/repository/index", "");
        HttpResponse<String> readyOnly = send("POST", "/v2/repository/index", "{\"ready\":true}");
        HttpResponse<String> load = send("POST", "/v2/repository/models/weather/load", "");
        program.whyNotReady = "";

        assertThat(model.statusCode()).isEqualTo(503);
        assertThat(model.body()).isEqualTo("{\"name\":\"weather\",\"ready\":false}");
        assertThat(index.body())
                .isEqualTo("[{\"name\":\"weather\",\"version\":\"1\",\"state\":\"UNAVAILABLE\","
                        + "\"reason\":\"installing numpy (3 of 12)\"}]");
        assertThat(readyOnly.body()).isEqualTo("[]");
        assertThat(load.statusCode()).isEqualTo(503);
        assertThat(load.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void aQuestionThatIsNoJsonIsRefused() throws Exception {
        HttpResponse<String> answer = send("POST", "/v2/repository/index", "{");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":\"body: no JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "v2/health/ready,true",
        "v2/repository/index,true",
        "v2/models/m/infer,true",
        "v2/models/m/versions/1,true",
        "v2,false",
        "v2/models,false",
        "v2/models/m,false",
        "v2/models/m/predict,false",
        "health/ready,false"
    })
    void knowsWhichPathsDeepaasHasNot(String path, boolean alone) {
        assertThat(InferenceRoutes.isOfProtocolAlone(List.of(path.split("/", -1))))
                .isEqualTo(alone);
    }

    private HttpResponse<String> send(String verb, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .method(verb, BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
