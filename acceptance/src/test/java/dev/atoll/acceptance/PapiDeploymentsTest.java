package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The deployments of the AI4OS platform API, as its wire contract has them, by tokens as its clients send them.
@Tag("acceptance")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PapiDeploymentsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String VO = "vo.imagine-ai.eu";
    private static final String MODULES = "/v1/deployments/modules";

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn ana;
    private static SignedIn ben;
    private static String token;
    private static String id;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        SignedIn operator = platform.firstOperator();
        SignedIn member = platform.newPerson(operator, "ana");
        SignedIn stranger = platform.newPerson(operator, "ben");
        assertThat(operator.post("/api/v1/projects", Map.of("id", VO, "name", "iMagine"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(operator.post(
                                "/api/v1/projects/" + VO + "/members",
                                Map.of("address", "ana@example.org", "level", "ap-u"))
                        .statusCode())
                .isEqualTo(201);
        token = member.token("read", "write");
        ana = platform.withToken(token);
        ben = platform.withToken(stranger.token("read", "write"));
    }

    @AfterAll
    static void stop() {
        await().atMost(PATIENCE).until(() -> platform.platform().runtimes().isEmpty());
        platform.close();
    }

    @Test
    @Order(1)
    void aModuleIsDeployedByItsFormAndAnswers() {
        JsonNode answer = good(ana.post(
                MODULES + "?vo=" + VO,
                Map.of(
                        "general",
                        Map.of("title", "teal-otter", "docker_image", "ai4oshub/ai4os-demo-app"),
                        "hardware",
                        Map.of("cpu_num", 1, "ram", 2000, "disk", 1000))));
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("success");
        id = answer.path("job_ID").asText();

        JsonNode running = await().atMost(PATIENCE)
                .until(
                        () -> ana.json(MODULES + "/" + id + "?vo=" + VO),
                        now -> now.path("status").asText().equals("running"));

        assertThat(running.path("name").asText()).isEqualTo("module-" + id);
        assertThat(running.path("docker_image").asText()).isEqualTo("ai4oshub/ai4os-demo-app:latest");
        assertThat(running.path("active_endpoints")).isEqualTo(Platform.parse("[\"api\"]"));
        assertThat(running.path("templates").isObject()).isTrue();
        String api = running.path("endpoints")
                .path(running.path("main_endpoint").asText())
                .asText();
        String status = Curl.run(
                        "-o",
                        "/dev/null",
                        "-w",
                        "%{http_code}",
                        "-H",
                        "Authorization: Bearer " + platformToken("predict"),
                        api + "/v2/models/")
                .output();
        assertThat(status).isEqualTo("200");
    }

    @Test
    @Order(2)
    void theListHasItWithoutWhatAnswersAndTheListOfToolsDoesNot() {
        JsonNode list = ana.json(MODULES + "?vos=" + VO + "&vos=vo.nobody.eu&storage_name=x");

        assertThat(list).hasSize(1);
        assertThat(list.path(0).path("job_ID").asText()).isEqualTo(id);
        assertThat(list.path(0).has("active_endpoints")).isTrue();
        assertThat(list.path(0).path("active_endpoints").isNull()).isTrue();
        assertThat(list.path(0).has("templates")).isFalse();
        assertThat(ana.json("/v1/deployments/tools?vos=" + VO)).isEmpty();
    }

    @Test
    @Order(3)
    void whoIsNoMemberIsToldSoAndOthersSeeNothing() {
        assertThat(ben.get(MODULES + "?vos=" + VO).statusCode()).isEqualTo(401);
        assertThat(detail(ben.get(MODULES + "?vos=" + VO))).isEqualTo("Your VOs do not match available VOs: [].");
        assertThat(detail(ana.get(MODULES + "?vos=vo.nobody.eu")))
                .isEqualTo("Your VOs do not match available VOs: ['" + VO + "'].");
        assertThat(ben.get(MODULES + "/" + id + "?vo=" + VO).statusCode()).isEqualTo(401);
        assertThat(ben.json(MODULES)).isEmpty();
        assertThat(ana.get(MODULES + "/" + id).statusCode()).isEqualTo(422);
    }

    /// Its commands take no token: the catalogue is for everybody.
    @Test
    @Order(4)
    void theCommandLineOfAi4osListsModulesToolsAndDeployments() {
        PythonClient client = PythonClient.named("ai4-cli");
        String endpoint = platform.platform().url();

        String modules = client.output("command.py", "--endpoint", endpoint, "module", "list");
        String demo = client.output("command.py", "--endpoint", endpoint, "module", "show", "ai4os-demo-app");
        Execution tools = client.run("command.py", "--endpoint", endpoint, "tool", "list");
        JsonNode deployed = Platform.parse(client.output("deployments.py", endpoint, token, VO, "modules"));

        assertThat(modules).contains("ai4os-demo-app").contains("image-classification");
        assertThat(demo).contains("Demo");
        assertThat(tools.status()).as(tools.errors()).isZero();
        assertThat(deployed.path(0).path("job_ID").asText()).isEqualTo(id);
        assertThat(Platform.parse(client.output("deployments.py", endpoint, token, VO, "tools")))
                .isEmpty();
    }

    @Test
    @Order(9)
    void deletedTwiceItIsGone() {
        for (int time = 0; time < 2; time++) {
            JsonNode answer = good(ana.delete(MODULES + "/" + id + "?vo=" + VO));
            assertThat(answer).isEqualTo(Platform.parse("{\"status\":\"success\"}"));
        }

        assertThat(ana.json(MODULES + "?vos=" + VO)).isEmpty();
        HttpResponse<String> gone = ana.get(MODULES + "/" + id + "?vo=" + VO);
        assertThat(gone.statusCode()).isEqualTo(400);
        assertThat(detail(gone)).isEqualTo("No deployment exists with this uuid.");
    }

    private static String platformToken(String scope) {
        return platform.signIn("ana@example.org", AccountsPlatform.PASSWORD).token(scope);
    }

    private static JsonNode good(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.parse(answer.body());
    }

    private static String detail(HttpResponse<String> answer) {
        return Platform.parse(answer.body()).path("detail").asText();
    }
}
