package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths and verbs beyond the recordings.
final class RoutesTest {

    @TempDir
    private Path folder;

    @Test
    void livesBeforeTheModuleIsLoadedAndIsReadyAfter() throws Exception {
        try (RunningModule running = RunningModule.listening(folder, "")) {
            assertThat(running.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
            assertThat(running.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(running.get("/health/ready").body()).isEqualTo("{\"status\":\"loading\"}");
            HttpResponse<String> early = running.predict("", Multipart.withImage());
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.headers().firstValue("Retry-After")).contains("1");

            running.server().load();

            assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(running.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/demo", "/v2/models/demo/", "//v2///models//demo//"})
    void tellsWhatTheModuleIs(String path) throws Exception {
        try (RunningModule running = RunningModule.start(folder)) {
            assertThat(running.get(path).body()).startsWith("""
                    {"id":"demo","name":"demo","links":[{"rel":"self","href":"/v2/models/demo"}],\
                    "title":"Demo module","summary":"A demo","description":"Echoes what it gets","license":"MIT",\
                    "url":"https://example.org/demo","categories":["AI4 inference"],"tasks":["Other"],"tags":[],\
                    "versions":["1"],"platform":"atoll","inputs":[{""");
        }
    }

    @Test
    void predictsWithAndWithoutTheLastSlash() throws Exception {
        try (RunningModule running = RunningModule.start(folder)) {
            Multipart body = Multipart.withImage();
            for (String path : new String[] {"/v2/models/demo/predict", "//v2/models/demo//predict/"}) {
                HttpResponse<String> response = running.send(running.request(path)
                        .header("Content-Type", body.contentType())
                        .POST(body.publisher()));
                assertThat(response.statusCode()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/models/demo/predict/x",
                "/v2/models/../demo",
                "/v2/models/%2e%2e/demo",
                "/static/swagger/../../secret",
                "/static/swagger/pom.properties",
                "/v1"
            })
    void knowsNothingElse(String path) throws Exception {
        try (RunningModule running = RunningModule.start(folder)) {
            assertThat(running.get(path).statusCode()).isEqualTo(404);
            assertThat(running.get(path).body()).isEqualTo("404: Not Found");
        }
    }

    @Test
    void aModuleThatCannotTrainSaysSo() throws Exception {
        try (RunningModule running = RunningModule.start(folder)) {
            HttpResponse<String> response =
                    running.send(running.request("/v2/models/demo/train/").POST(HttpRequest.BodyPublishers.noBody()));

            assertThat(response.statusCode()).isEqualTo(501);
            assertThat(response.body()).isEqualTo("501: Not implemented by underlying model (loaded 'demo')");
            try (RawClient client = new RawClient(running.port())) {
                client.send("POST /v2/models/demo/train/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
                assertThat(client.readUntil("\r\n"))
                        .isEqualTo("HTTP/1.1 501 Not implemented by underlying model (loaded 'demo')\r\n");
            }
        }
    }

    @Test
    void theDocumentationLoadsNothingFromElsewhere() throws Exception {
        try (RunningModule running = RunningModule.start(folder)) {
            String page = running.get("/api").body();
            assertThat(page).isEqualTo(running.get("/docs").body()).doesNotContain("://");
            for (String file :
                    new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png", "docs.js"}) {
                assertThat(running.get("/static/swagger/" + file).statusCode())
                        .as(file)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws Exception {
        try (RunningModule running = RunningModule.start(folder)) {
            String path = "/static/swagger/swagger-ui.css";
            String tag = running.get(path).headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> again = running.send(
                    running.request(path).header("If-None-Match", tag).GET());

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @Test
    void linksCarryThePrefixAGatewayTookAway() throws Exception {
        try (RunningModule running = RunningModule.start(folder)) {
            assertThat(running.send(running.request("/v2/")
                                    .header("X-Forwarded-Prefix", "/try/demo")
                                    .GET())
                            .body())
                    .contains("\"href\":\"/try/demo/v2/\"");
            assertThat(running.send(running.request("/v2/")
                                    .header("X-Forwarded-Prefix", "//evil.example/\"")
                                    .GET())
                            .body())
                    .contains("\"href\":\"/v2/\"");
        }
    }

    @Test
    void withASecretOnlyHealthIsOpen() throws Exception {
        try (RunningModule running = RunningModule.start(folder, "s3cret", new String[0])) {
            assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);
            for (String path : new String[] {"/", "/v2/models/", "/metrics", "/swagger.json", "/healthy", "/x"}) {
                HttpResponse<String> refused = running.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(401);
                assertThat(refused.body()).doesNotContain("s3cret");
            }
            assertThat(running.predict("", Multipart.withImage()).statusCode()).isEqualTo(401);
            assertThat(running.send(running.request("/v2/models/")
                                    .header("Atoll-Workload-Secret", "s3cre")
                                    .GET())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(running.send(running.request("/v2/models/")
                                    .header("Atoll-Workload-Secret", "s3cret")
                                    .GET())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theDebugEndpointShowsWhatTheModuleWroteWhenItIsSwitchedOn() throws Exception {
        try (RunningModule running = RunningModule.of(CrashingModule.class, folder, "--debug-endpoint")) {
            var _ = running.send(
                    running.request(RunningModule.PREDICT + "?number=4711").POST(HttpRequest.BodyPublishers.noBody()));

            await().untilAsserted(
                            () -> assertThat(running.get("/v2/debug/").body()).contains("asked for 4711"));
            assertThat(running.get("/v2/debug/").headers().firstValue("Content-Type"))
                    .contains("text/plain; charset=utf-8");
        }
    }

    @Test
    void belowABasePathEverythingIsTheSameAndNothingIsElsewhere() throws Exception {
        try (RunningModule running = RunningModule.start(folder, "--base-path", "/custom")) {
            assertThat(running.get("/custom").body()).contains("\"href\":\"/custom/v2/\"", "\"/custom/swagger.json\"");
            assertThat(running.get("/custom/v2/models/demo/").body()).contains("\"href\":\"/custom/v2/models/demo\"");
            assertThat(running.get("/custom/swagger.json").body()).contains("\"/custom/v2/models/demo/predict/\"");
            assertThat(running.get("/").statusCode()).isEqualTo(404);
            assertThat(running.get("/v2/models/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatIsSwitchedOffAsksForPaymentAndTheRestWorks() throws Exception {
        try (RunningModule running = RunningModule.start(folder, "--no-train", "--no-docs")) {
            for (String verb : new String[] {"GET", "POST", "DELETE"}) {
                HttpResponse<String> response = running.send(
                        running.request("/v2/models/demo/train/").method(verb, HttpRequest.BodyPublishers.noBody()));
                assertThat(response.statusCode()).isEqualTo(402);
                assertThat(response.body()).isEqualTo("402: Payment Required");
            }
            assertThat(running.get("/api").statusCode()).isEqualTo(404);
            assertThat(running.get("/ui").statusCode()).isEqualTo(404);
            assertThat(running.get("/").body()).doesNotContain("help");
            assertThat(running.predict("", Multipart.withImage()).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8430, http://localhost:8430, 200",
        "127.0.0.1, http://[::1]:1, 200",
        "LOCALHOST, http://127.0.0.1:8430, 200",
        "evil.example, http://localhost:8430, 403",
        "localhost.evil.example:8430, http://localhost:8430, 403",
        "localhost@evil.example, http://localhost:8430, 403",
        "localhost:8430, https://evil.example, 403",
        "localhost:8430, null, 403"
    })
    void withoutASecretOnlyThisMachineIsAnswered(String host, String origin, int status) throws Exception {
        try (RunningModule running = RunningModule.start(folder);
                RawClient client = new RawClient(running.port())) {
            client.send("GET /v2/models/ HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin + "\r\n\r\n");

            assertThat(client.readUntil("\r\n")).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void everyHostIsAnsweredWhereOthersWereLetInOnPurpose() throws Exception {
        try (RunningModule running = RunningModule.start(folder, "--listen-address", "0.0.0.0");
                RawClient client = new RawClient(running.port())) {
            client.send("GET /v2/models/ HTTP/1.1\r\nHost: box.example\r\n\r\n");

            assertThat(client.readUntil("\r\n")).startsWith("HTTP/1.1 200 ");
        }
    }
}
