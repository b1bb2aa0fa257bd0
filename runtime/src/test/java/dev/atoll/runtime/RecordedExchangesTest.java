package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Sends what was sent to the reference and expects what it answered.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecordedExchangesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Arguments of the recorded module that ours declares as well.
    private static final Set<String> DECLARED =
            Set.of("image", "data", "top_k", "threshold", "flag", "mode", "classes", "names");

    /// Kinds that need what the SDK cannot declare yet: trainings, a choice of media types.
    private static final Set<String> LATER_KINDS = Set.of("train-lifecycle", "train-cancel", "train-queue", "accept");

    /// Single lines that need what the SDK cannot declare yet.
    private static final Set<String> LATER = Set.of(
            "model-get", // free metadata of a module
            "predict-dict-in-query", // dict arguments
            "predict-nested-in-query", // nested arguments
            "predict-violates-schema"); // results without a type

    private RunningModule running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = RunningModule.start(folder);
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }

    @Test
    void mostRecordingsAreReplayed() throws Exception {
        assertThat(replayed()).hasSize(42);
    }

    @TestFactory
    Stream<DynamicTest> answersLikeTheReference() throws Exception {
        return replayed().stream()
                .map(exchange -> DynamicTest.dynamicTest(exchange.path("id").textValue(), () -> replay(exchange)));
    }

    private static List<JsonNode> replayed() throws IOException {
        List<JsonNode> exchanges = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedExchangesTest.class.getResourceAsStream("deepaas/exchanges.jsonl")),
                StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                JsonNode exchange = JSON.readTree(line);
                if (!LATER_KINDS.contains(exchange.path("kind").textValue())
                        && !LATER.contains(exchange.path("id").textValue())) {
                    exchanges.add(exchange);
                }
            }
        }
        return exchanges;
    }

    private void replay(JsonNode exchange) throws Exception {
        for (JsonNode step : exchange.path("setup")) {
            send(step);
        }
        HttpResponse<String> actual = send(exchange.path("request"));
        switch (exchange.path("expect").textValue()) {
            case "same" -> assertSame(exchange.path("response"), actual);
            case "same-or-served" -> assertServed(exchange, actual);
            default -> assertNote(exchange, actual);
        }
    }

    private HttpResponse<String> send(JsonNode request) throws Exception {
        HttpRequest.Builder built = running.request(request.path("path").textValue());
        request.path("headers")
                .properties()
                .forEach(header ->
                        built.header(header.getKey(), header.getValue().textValue()));
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
        if (request.has("multipart")) {
            Multipart multipart = multipart(request.path("multipart"));
            built.header("Content-Type", multipart.contentType());
            body = multipart.publisher();
        } else if (request.has("text")) {
            body = HttpRequest.BodyPublishers.ofString(request.path("text").textValue());
        }
        return running.send(built.method(request.path("method").textValue(), body));
    }

    private static Multipart multipart(JsonNode parts) {
        Multipart multipart = new Multipart();
        for (JsonNode part : parts) {
            String name = part.path("name").textValue();
            String content = part.path("content").asText();
            if (part.has("filename")) {
                multipart.file(
                        name,
                        part.path("filename").textValue(),
                        part.path("contentType").asText("application/octet-stream"),
                        content);
            } else {
                multipart.text(name, content);
            }
        }
        return multipart;
    }

    private static void assertSame(JsonNode expected, HttpResponse<String> actual) throws IOException {
        assertThat(actual.statusCode())
                .as(actual.body())
                .isEqualTo(expected.path("status").intValue());
        expected.path("headers")
                .properties()
                .forEach(header -> assertThat(actual.headers().firstValue(header.getKey()))
                        .contains(header.getValue().textValue()));
        if (expected.has("text")) {
            assertThat(actual.body()).isEqualTo(expected.path("text").textValue());
        }
        if (expected.has("bodyStartsWith")) {
            assertThat(actual.body()).startsWith(expected.path("bodyStartsWith").textValue());
        }
        if (expected.has("json")) {
            assertJson(expected, RunningModule.json(actual));
        }
    }

    private static void assertJson(JsonNode expected, JsonNode actual) {
        if (expected.path("status").intValue() == 422) {
            assertThat(actual).isEqualTo(declared(expected.path("json")));
        } else if (expected.path("json").has("args")) {
            assertArguments(expected.path("json").path("args"), actual.path("labels"));
        } else {
            assertThat(actual).isEqualTo(expected.path("json"));
        }
    }

    private static JsonNode declared(JsonNode problems) {
        ObjectNode declared = problems.deepCopy();
        declared.retain(DECLARED);
        return declared;
    }

    /// The reference echoes the arguments in its answer; our demo module does so in its labels.
    private static void assertArguments(JsonNode expected, JsonNode labels) {
        Map<String, String> actual = new HashMap<>();
        labels.forEach(label -> {
            String[] pair = label.textValue().split("=", 2);
            actual.put(pair[0], pair[1]);
        });
        assertThat(actual)
                .containsEntry("image", expected.path("image").path("size").asText())
                .containsEntry("top_k", expected.path("top_k").asText())
                .containsEntry("threshold", expected.path("threshold").asText())
                .containsEntry("flag", expected.path("flag").asText())
                .containsEntry("mode", expected.path("mode").asText().toUpperCase(Locale.ROOT));
        if (expected.path("classes").isArray()) {
            assertThat(actual.get("classes"))
                    .isEqualTo(texts(expected.path("classes")).toString());
        }
        if (expected.path("opt_file").isObject()) {
            assertThat(actual)
                    .containsEntry(
                            "data",
                            expected.path("opt_file").path("original_filename").textValue());
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    /// Where the reference redirects or refuses, we answer as the note allows.
    private static void assertServed(JsonNode exchange, HttpResponse<String> actual) {
        int recorded = exchange.path("response").path("status").intValue();
        boolean predictsNothing = exchange.path("id").textValue().equals("predict-noslash");
        assertThat(actual.statusCode()).isIn(recorded, predictsNothing ? 422 : 200, 204);
    }

    /// Where the recording shows a defect, the note tells what we do.
    private static void assertNote(JsonNode exchange, HttpResponse<String> actual) throws IOException {
        switch (exchange.path("id").textValue()) {
            case "file-arg-sent-as-text", "urlencoded-body" -> {
                assertThat(actual.statusCode()).isEqualTo(422);
                assertThat(actual.body()).isEqualTo("{\"image\":[\"Not a valid file.\"]}");
            }
            case "predict-raises-http-400" -> {
                assertThat(actual.statusCode()).isEqualTo(400);
                assertThat(actual.body()).isEqualTo("{\"message\":\"bad thing happened\"}");
            }
            case "predict-after-http-400" -> assertThat(actual.statusCode()).isEqualTo(200);
            default -> throw new AssertionError(exchange.path("id") + ": no expectation");
        }
    }
}
