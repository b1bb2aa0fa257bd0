package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.openapi.DescribedApi;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The description of the API as it is served, held against the official schema and the answers.
final class OpenApiTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(classes = {DemoPredictor.class, DemoAppModule.class, SlowModule.class, RecordedModule.class})
    void fitsTheOfficialSchema(Class<?> module) throws Exception {
        try (RunningModule running = start(module)) {
            assertThat(new DescribedApi(document(running)).problems()).isEmpty();
        }
    }

    @Test
    void theOfficialSchemaFindsWhatIsWrong() throws Exception {
        try (RunningModule running = start(SlowModule.class)) {
            ObjectNode document = document(running).deepCopy();
            document.withObject("/components/schemas/Job").put("type", "objekt");
            assertThat(new DescribedApi(document).problems()).isNotEmpty();

            ObjectNode other = document(running).deepCopy();
            other.withObject("/info").remove("title");
            assertThat(new DescribedApi(other).problems()).isNotEmpty();
        }
    }

    @Test
    void answersAreWhatTheDescriptionSays() throws Exception {
        try (RunningModule running = start(SlowModule.class)) {
            DescribedApi api = new DescribedApi(document(running));

            JsonNode answer = RunningModule.json(predict(running, "", ""));
            assertThat(api.problems("Prediction", answer)).isEmpty();
            assertThat(api.problems("Prediction", ((ObjectNode) answer).put("status", "error")))
                    .isNotEmpty();
            assertThat(api.problems("Failure", RunningModule.json(predict(running, "?behave=refuse", ""))))
                    .isEmpty();
            assertThat(api.problems("Problems", RunningModule.json(predict(running, "?behave=invalid", ""))))
                    .isEmpty();
            assertThat(api.problems("Versions", RunningModule.json(running.get("/"))))
                    .isEmpty();
            assertThat(api.problems("Version", RunningModule.json(running.get("/v2/"))))
                    .isEmpty();
            assertThat(api.problems("Models", RunningModule.json(running.get("/v2/models/"))))
                    .isEmpty();
            assertThat(api.problems("Model", RunningModule.json(running.get("/v2/models/demo/"))))
                    .isEmpty();
            assertThat(api.problems("Readiness", RunningModule.json(running.get("/health/ready"))))
                    .isEmpty();
            assertThat(api.problems("Liveness", RunningModule.json(running.get("/health/live"))))
                    .isEmpty();
        }
    }

    @Test
    void jobsAreWhatTheDescriptionSays() throws Exception {
        try (RunningModule running = start(SlowModule.class)) {
            DescribedApi api = new DescribedApi(document(running));
            HttpResponse<String> accepted = predict(running, "?behave=fail", "respond-async");
            String location = accepted.headers().firstValue("Location").orElseThrow();

            JsonNode failed = await().until(
                            () -> RunningModule.json(running.get(location)),
                            job -> job.path("status").asText().equals("error"));

            assertThat(api.problems("Job", RunningModule.json(accepted))).isEmpty();
            assertThat(api.problems("Job", failed)).isEmpty();
            assertThat(api.problems("Jobs", RunningModule.json(running.get("/v2/models/demo/jobs?limit=1"))))
                    .isEmpty();
        }
    }

    @Test
    void eventsAreWhatTheDescriptionSays() throws Exception {
        try (RunningModule running = start(SlowModule.class)) {
            DescribedApi api = new DescribedApi(document(running));

            HttpResponse<String> events = running.send(running.request(RunningModule.PREDICT)
                    .header("Accept", "text/event-stream")
                    .POST(HttpRequest.BodyPublishers.noBody()));

            for (EventsTest.Event event : EventsTest.Event.all(events.body())) {
                ObjectNode told = JsonNodeFactory.instance
                        .objectNode()
                        .put("event", event.name())
                        .put("data", event.content().toString());
                assertThat(api.problems("PredictionEvent", told)).isEmpty();
                String schema = Map.of("phase", "Phase", "progress", "Progress", "result", "Prediction")
                        .getOrDefault(event.name(), "PlainFailure");
                assertThat(api.problems(schema, event.content())).isEmpty();
            }
        }
    }

    @Test
    void trainingsAreWhatTheDescriptionSays() throws Exception {
        try (RunningModule running = start(CrashingModule.class)) {
            DescribedApi api = new DescribedApi(document(running));

            HttpResponse<String> begun = running.send(
                    running.request("/v2/models/demo/train/?epochs=2").POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(begun.statusCode()).isEqualTo(200);
            JsonNode list = await().until(
                            () -> RunningModule.json(running.get("/v2/models/demo/train/")),
                            trainings ->
                                    trainings.path(0).path("status").asText().equals("done"));

            assertThat(api.problems("Training", RunningModule.json(begun))).isEmpty();
            assertThat(api.problems("Training", list.path(0))).isEmpty();
        }
    }

    @Test
    void namesEveryOperationOnceAndServesThemAll() throws Exception {
        try (RunningModule running = start(SlowModule.class)) {
            JsonNode document = document(running);
            Set<String> names = new HashSet<>();
            for (var path : document.path("paths").properties()) {
                String filled = path.getKey().replaceAll("\\{\\w+}", "0123456789abcdef0123456789abcdef");
                for (var operation : path.getValue().properties()) {
                    if (operation.getKey().equals("parameters")) {
                        continue;
                    }
                    assertThat(names.add(
                                    operation.getValue().path("operationId").textValue()))
                            .isTrue();
                    HttpResponse<String> answer = running.send(running.request(filled)
                            .method(operation.getKey().toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.noBody()));
                    assertThat(operation.getValue().path("responses").has(Integer.toString(answer.statusCode())))
                            .as(operation.getKey() + " " + filled + " " + answer.statusCode())
                            .isTrue();
                }
            }
            assertThat(names).hasSize(28);
        }
    }

    @Test
    void tellsTheHeaderOfASecretAndThePathOfAGateway() throws Exception {
        try (RunningModule running = RunningModule.start(folder, "a-secret", new String[] {"--base-path", "/lab"})) {
            JsonNode document = RunningModule.json(running.send(running.request("/lab/openapi.json")
                    .header("Atoll-Workload-Secret", "a-secret")
                    .header("X-Forwarded-Prefix", "/d/7")
                    .GET()));

            assertThat(document.at("/servers/0/url").textValue()).isEqualTo("/d/7/lab");
            assertThat(document.at("/components/securitySchemes/workloadSecret").toString())
                    .isEqualTo("{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"Atoll-Workload-Secret\"}");
            assertThat(document.at("/paths/~1health~1live/get/security").toString())
                    .isEqualTo("[]");
            assertThat(document.at("/paths/~1v2~1/get/responses").has("401")).isTrue();
            assertThat(document.toString()).doesNotContain("a-secret");
            assertThat(new DescribedApi(document).problems()).isEmpty();
        }
    }

    @Test
    void leavesOutWhatIsSwitchedOff() throws Exception {
        try (RunningModule running =
                RunningModule.of(SlowModule.class, folder, "--isolation", "thread", "--no-predict", "--no-train")) {
            JsonNode paths = document(running).path("paths");

            assertThat(paths.properties())
                    .noneMatch(path -> path.getKey().contains("predict")
                            || path.getKey().contains("jobs")
                            || path.getKey().contains("train"));
        }
    }

    private RunningModule start(Class<?> module) throws Exception {
        return RunningModule.of(module, folder, "--isolation", "thread");
    }

    private static JsonNode document(RunningModule running) throws Exception {
        HttpResponse<String> response = running.get("/openapi.json");
        assertThat(response.statusCode()).isEqualTo(200);
        return RunningModule.json(response);
    }

    private static HttpResponse<String> predict(RunningModule running, String query, String prefer) throws Exception {
        Multipart body = Multipart.withImage();
        return running.send(running.request(RunningModule.PREDICT + query)
                .header("Prefer", prefer.isEmpty() ? "handling=strict" : prefer)
                .header("Content-Type", body.contentType())
                .POST(body.publisher()));
    }
}
