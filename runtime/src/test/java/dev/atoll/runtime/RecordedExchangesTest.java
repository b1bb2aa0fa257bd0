package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
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
class RecordedExchangesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunningModule running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = module(folder);
    }

    /// The module that answers.
    RunningModule module(Path folder) throws Exception {
        return RunningModule.of(RecordedModule.class, folder);
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }

    @Test
    void everyRecordingIsReplayed() throws Exception {
        assertThat(recorded()).hasSize(67);
    }

    @TestFactory
    Stream<DynamicTest> answersLikeTheReference() throws Exception {
        return recorded().stream()
                .map(exchange -> DynamicTest.dynamicTest(exchange.path("id").textValue(), () -> replay(exchange)));
    }

    private static List<JsonNode> recorded() throws IOException {
        List<JsonNode> exchanges = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedExchangesTest.class.getResourceAsStream("deepaas/exchanges.jsonl")),
                StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                exchanges.add(JSON.readTree(line));
            }
        }
        return exchanges;
    }

    private void replay(JsonNode exchange) throws Exception {
        Replay replay = new Replay(running);
        if (exchange.path("kind").textValue().startsWith("train")) {
            replay.removeTrainings();
        }
        replay.setUp(exchange.path("setup"));
        HttpResponse<byte[]> actual = replay.send(exchange.path("request"));
        switch (exchange.path("expect").textValue()) {
            case "same" -> assertSame(exchange, actual, replay);
            case "same-or-served" -> assertServed(exchange, actual);
            default -> assertNote(exchange, actual);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static void assertSame(JsonNode exchange, HttpResponse<byte[]> actual, Replay replay) throws IOException {
        JsonNode expected = exchange.path("response");
        assertThat(actual.statusCode())
                .as(text(actual))
                .isEqualTo(expected.path("status").intValue());
        expected.path("headers")
                .properties()
                .forEach(header -> assertHeader(header.getKey(), header.getValue(), actual));
        if (expected.has("text")) {
            assertThat(text(actual)).isEqualTo(expected.path("text").textValue());
        }
        if (expected.has("bodyBase64")) {
            assertThat(actual.body())
                    .isEqualTo(Base64.getDecoder()
                            .decode(expected.path("bodyBase64").textValue()));
        }
        if (expected.has("bodyStartsWith")) {
            assertThat(text(actual)).startsWith(expected.path("bodyStartsWith").textValue());
        }
        if (!expected.has("json")) {
            return;
        }
        JsonNode json = JSON.readTree(actual.body());
        String id = exchange.path("id").textValue();
        if (id.equals("predict-many-invalid")) {
            // A rule that the module alone knows is told once the others are kept.
            ((ObjectNode) expected.path("json")).remove("ckpt");
        }
        if (id.equals("version-get")) {
            // The Open Inference Protocol, which shares the path, tells these as well.
            ((ObjectNode) json).remove(List.of("name", "extensions"));
        }
        if (id.equals("model-get")) {
            // What our module says of itself comes from its ai4-metadata.yml: only the shape is the same.
            assertThat(json.path("links")).isEqualTo(expected.path("json").path("links"));
            assertThat(json.path("name")).isEqualTo(expected.path("json").path("name"));
        } else {
            new RecordedJson(replay).assertMatches("$", expected.path("json"), json);
        }
    }

    private static void assertHeader(String name, JsonNode expected, HttpResponse<byte[]> actual) {
        String sent = actual.headers().firstValue(name).orElse("");
        switch (name) {
            case "allow" -> assertThat(methods(sent)).isEqualTo(methods(expected.textValue()));
            case "content-disposition" -> assertThat(sent).matches("attachment; filename=\"[^\"]+\\.png\"");
            default -> assertThat(sent).isEqualTo(expected.textValue());
        }
    }

    private static Set<String> methods(String header) {
        return new HashSet<>(Arrays.asList(header.split(",", -1)));
    }

    /// Where the reference redirects or refuses, we answer as the note allows.
    private static void assertServed(JsonNode exchange, HttpResponse<byte[]> actual) {
        int recorded = exchange.path("response").path("status").intValue();
        boolean predictsNothing = exchange.path("id").textValue().equals("predict-noslash");
        assertThat(actual.statusCode()).isIn(recorded, predictsNothing ? 422 : 200, 204);
    }

    /// Where the recording shows a defect, the note tells what we do.
    private static void assertNote(JsonNode exchange, HttpResponse<byte[]> actual) throws IOException {
        switch (exchange.path("id").textValue()) {
            case "file-arg-sent-as-text", "urlencoded-body" -> {
                assertThat(actual.statusCode()).isEqualTo(422);
                assertThat(text(actual)).isEqualTo("{\"image\":[\"Not a valid file.\"]}");
            }
            case "predict-raises-http-400" -> {
                assertThat(actual.statusCode()).isEqualTo(400);
                assertThat(text(actual)).isEqualTo("{\"message\":\"bad thing happened\"}");
            }
            case "predict-after-http-400", "accept-browser-list", "accept-json-with-charset" -> {
                assertThat(actual.statusCode()).isEqualTo(200);
                assertThat(JSON.readTree(actual.body()).path("labels").size()).isEqualTo(2);
            }
            case "train-delete-running", "train-delete-queued", "train-delete-long" -> {
                assertThat(actual.statusCode()).isEqualTo(200);
                assertThat(JSON.readTree(actual.body()).path("status").textValue())
                        .isEqualTo("cancelled");
            }
            default -> throw new AssertionError(exchange.path("id") + ": no expectation");
        }
    }
}
