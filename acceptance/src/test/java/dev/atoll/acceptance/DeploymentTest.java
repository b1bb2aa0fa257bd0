package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A built-in module that is kept running, and outlives the platform.
@Tag("acceptance")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DeploymentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn ana;
    private static SignedIn ben;
    private static String id;
    private static String token;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        SignedIn operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        ben = platform.newPerson(operator, "ben");
        HttpResponse<String> ordered = ana.post(
                "/api/v1/deployments", Map.of("module", "demo", "title", "Colours", "storage", List.of("home")));
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
        id = Platform.parse(ordered.body()).path("id").asText();
        awaitState("running");
        token = Platform.parse(ana.post("/api/v1/deployments/" + id + "/token", Map.of())
                        .body())
                .path("token")
                .asText();
    }

    @AfterAll
    static void stop() {
        var _ = ana.delete("/api/v1/deployments/" + id);
        await().atMost(PATIENCE).until(() -> platform.platform().runtimes().isEmpty());
        platform.close();
    }

    private static JsonNode awaitState(String state) {
        return await("the deployment is " + state)
                .atMost(PATIENCE)
                .until(
                        () -> ana.json("/api/v1/deployments/" + id),
                        now -> now.path("state").asText().equals(state));
    }

    @Test
    @Order(1)
    void whoeverHasItsTokenCallsItAndNobodyElseLearnsThatItIsThere() {
        String models = "/v2/models/";

        assertThat(status(models, "Authorization: Bearer " + token)).isEqualTo("200");
        assertThat(status(models, "Authorization: Bearer " + ana.token("predict")))
                .isEqualTo("200");
        assertThat(status(models, ana.header() + ": " + ana.value())).isEqualTo("200");

        assertThat(status(models, "X-Nothing: x")).isEqualTo("401");
        assertThat(status(models, "Authorization: Bearer " + token + "x")).isEqualTo("401");
        assertThat(status(models, "Authorization: Bearer " + ana.token("read"))).isEqualTo("403");
        assertThat(status(models, "Authorization: Bearer " + ben.token("predict")))
                .isEqualTo("404");
        // Its token is for it alone.
        assertThat(Curl.run(
                                "-o",
                                "/dev/null",
                                "-w",
                                "%{http_code}",
                                "-H",
                                "Authorization: Bearer " + token,
                                platform.platform().url() + "/api/v1/deployments")
                        .output())
                .isEqualTo("401");
    }

    @Test
    @Order(2)
    void itPredictsAsTheModuleDoes() {
        String answer = Curl.run(
                        "-H",
                        "Authorization: Bearer " + token,
                        "-F",
                        "photo=@" + Repository.root().resolve("modules/demo/examples/beach.png"),
                        endpoint() + "/v2/models/demo/predict/")
                .output();

        assertThat(Platform.parse(answer).path("status").asText()).as(answer).isEqualTo("OK");
    }

    @Test
    @Order(3)
    void whatBecameOfItAndWhatItPrintsCanBeRead() {
        JsonNode history = ana.json("/api/v1/deployments/" + id + "/history").path("items");
        JsonNode log = ana.json("/api/v1/deployments/" + id + "/log");

        assertThat(history.valueStream().map(change -> change.path("state").asText()))
                .startsWith("running")
                .endsWith("queued");
        assertThat(log.path("next").asLong())
                .isGreaterThanOrEqualTo(log.path("from").asLong());
        assertThat(ben.get("/api/v1/deployments/" + id + "/log").statusCode()).isEqualTo(404);
        await("a sample")
                .atMost(PATIENCE)
                .until(() -> !ana.json("/api/v1/deployments/" + id + "/samples")
                        .path("items")
                        .isEmpty());
    }

    @Test
    @Order(4)
    void afterThePlatformWasKilledTheSameProcessAnswers() {
        List<Long> before = platform.platform().runtimes();
        platform.platform().kill();

        platform = AccountsPlatform.up(folder.resolve("home"));
        ana = platform.signIn("ana@example.org", AccountsPlatform.PASSWORD);

        assertThat(status("/v2/models/", "Authorization: Bearer " + token)).isEqualTo("200");
        assertThat(platform.platform().runtimes()).isEqualTo(before).isNotEmpty();
        assertThat(ana.json("/api/v1/deployments/" + id).path("state").asText()).isEqualTo("running");
    }

    @Test
    @Order(5)
    void aProcessThatWasKilledIsStartedAgain() {
        platform.platform().runtimes().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));

        awaitState("backing_off");
        awaitState("running");

        assertThat(status("/v2/models/", "Authorization: Bearer " + token)).isEqualTo("200");
    }

    @Test
    @Order(6)
    void onTheCommandLineItIsStoppedStartedAndDeleted() {
        Map<String, String> environment =
                Map.of("ATOLL_URL", platform.platform().url(), "ATOLL_TOKEN", ana.token("read", "write"));

        assertThat(Atoll.run(environment, "deploy", "ls").output()).contains(id).contains("running");
        assertThat(Atoll.run(environment, "deploy", "stop", "Colours").errors()).contains("Colours is stopping");
        awaitState("stopped");
        assertThat(status("/v2/models/", "Authorization: Bearer " + token)).isEqualTo("503");
        assertThat(Atoll.run(environment, "deploy", "start", "Colours").status())
                .isZero();
        assertThat(Atoll.run(environment, "deploy", "show", "Colours").output())
                .contains("It was stopped by ana.")
                .contains("running");
        assertThat(Atoll.run(environment, "deploy", "rm", "Colours").status()).isZero();
        awaitState("deleted");
        assertThat(status("/v2/models/", "Authorization: Bearer " + token)).isEqualTo("401");
    }

    private static String endpoint() {
        return platform.platform().gateway() + "/d/" + id;
    }

    private static String status(String path, String header) {
        return Curl.run("-o", "/dev/null", "-w", "%{http_code}", "-H", header, endpoint() + path)
                .output();
    }
}
