package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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

/// The deployments of the AI4OS platform API, as its wire contract has them, by tokens as its clients send them.
@Tag("acceptance")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PapiDeploymentsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String VO = "vo.imagine-ai.eu";
    private static final String MODULES = "/v1/deployments/modules";
    private static final String COMMUNITY = "communities/imagine-project/records";
    private static final String RECORDS = "{\"hits\": {\"total\": 1,  \"hits\": [{\"id\": 15411009}]}}";

    @TempDir
    private static Path folder;

    private static DataServer data;
    private static AccountsPlatform platform;
    private static SignedIn ana;
    private static SignedIn ben;
    private static String token;
    private static String id;

    @BeforeAll
    static void start() throws IOException {
        data = DataServer.start();
        byte[] bytes = "species,count\n".getBytes(StandardCharsets.UTF_8);
        data.serveRecord("plankton.csv", bytes, DataServer.md5(bytes));
        var _ = data.serve("api/" + COMMUNITY, RECORDS.getBytes(StandardCharsets.UTF_8));
        platform = AccountsPlatform.up(
                folder.resolve("home"),
                Map.of("ATOLL_IMPORTS_ZENODO", data.url(), "ATOLL_IMPORTS_PRIVATE_ADDRESSES", "true"));
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
        JsonNode answer = good(ana.post(
                MODULES + "?vo=" + VO,
                Map.of(
                        "general",
                        Map.of("title", "teal-otter", "docker_image", "ai4oshub/ai4os-demo-app"),
                        "hardware",
                        Map.of("cpu_num", 1, "ram", 2000, "disk", 1000),
                        "storage",
                        Map.of(
                                "rclone_user",
                                "ana",
                                "datasets",
                                List.of(Map.of("doi", "10.5281/zenodo.15411009", "force_pull", false))))));
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("success");
        id = answer.path("job_ID").asText();
    }

    @AfterAll
    static void stop() {
        await().atMost(PATIENCE).until(() -> platform.platform().runtimes().isEmpty());
        platform.close();
        data.close();
    }

    @Test
    @Order(1)
    void aModuleIsDeployedByItsFormAndAnswers() {
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
                        api.replaceFirst("/ui$", "/v2/models/"))
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
    @Order(5)
    void theDatasetsOfTheFormArriveInTheHome() {
        await().atMost(PATIENCE)
                .until(() -> ana.json("/v1/storage/localhost/ls?vo=" + VO + "&subpath=datasets/10.5281-zenodo.15411009")
                        .toString()
                        .contains("zenodo-15411009"));
    }

    @Test
    @Order(6)
    void theStatisticsHaveWhatPagesDrawThemFrom() {
        JsonNode user = ana.json("/v1/deployments/stats/user?vo=" + VO);
        JsonNode cluster = platform.platform().json("/v1/deployments/stats/cluster?vo=" + VO);

        assertThat(user.at("/timeseries/date")).hasSize(90);
        assertThat(user.at("/timeseries/running/89").asInt()).isEqualTo(1);
        assertThat(user.at("/users-agg/owner").asText())
                .isEqualTo(ana.json(MODULES + "?vos=" + VO).at("/0/owner").asText());
        assertThat(cluster.path("datacenters")).isNotEmpty().allSatisfy(datacenter -> {
            assertThat(datacenter.path("footprints")).hasSize(3).allMatch(JsonNode::isArray);
            assertThat(datacenter.path("nodes")).isNotEmpty();
        });
        assertThat(cluster.at("/cluster/jobs_num").asInt()).isEqualTo(1);
        assertThat(ben.get("/v1/deployments/stats/user?vo=" + VO).statusCode()).isEqualTo(401);
    }

    @Test
    @Order(7)
    void zenodoIsAskedOnceAndAnswersUnchanged() {
        String route = "/v1/proxies/zenodo?api_route=";
        Map<String, Object> query = Map.of("q", "resource_type.type:dataset");

        assertThat(ben.post(route + COMMUNITY, query).body()).isEqualTo(RECORDS);
        assertThat(ana.post(route + COMMUNITY, query).body()).isEqualTo(RECORDS);

        assertThat(data.asked()).filteredOn(asked -> asked.contains(COMMUNITY)).hasSize(1);
        HttpResponse<String> failed = ana.post(route + "records/404", Map.of());
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(detail(failed)).isEqualTo("Failed to query Zenodo.");
        assertThat(ana.post(route + "deposit/depositions", Map.of()).statusCode())
                .isEqualTo(400);
    }

    @Test
    @Order(8)
    void aModuleIsTriedForTenMinutesByWhoeverHasALevel() {
        String trials = "/v1/try_me/nomad";
        String begin = trials + "?module_name=ai4os-demo-app&title=short&vo=" + VO;
        assertThat(ben.post(begin, Map.of()).statusCode()).isEqualTo(401);
        String trial = good(ana.post(begin, Map.of())).path("job_ID").asText();

        JsonNode listed = ana.json(trials).path(0);

        assertThat(listed.path("job_ID").asText()).isEqualTo(trial);
        assertThat(listed.path("status").asText()).isIn("starting", "running");
        assertThat(listed.path("active_endpoints").isArray()).isTrue();
        assertThat(listed.at("/endpoints/ui").asText()).contains(trial);
        assertThat(ana.json(MODULES)).hasSize(1);
        assertThat(ana.get(trials + "?x=y").statusCode()).isEqualTo(200);
        good(ana.delete(trials + "/" + trial + "?vo=" + VO));
        assertThat(ana.json(trials)).isEmpty();
    }

    @Test
    @Order(8)
    void aScriptIsOrderedListedAndDeleted() {
        String query = "?vo=" + VO;
        HttpResponse<String> sent =
                batch("{\"general\":{\"title\":\"count\"},\"hardware\":{\"cpu_num\":1,\"ram\":2000}}");
        JsonNode answer = good(sent);
        if (answer.path("status").asText().equals("fail")) {
            // Among others scripts are run in a sandbox alone, which not every machine has.
            assertThat(answer.path("error_msg").asText()).isNotEmpty();
            return;
        }
        String job = answer.path("job_ID").asText();

        JsonNode one = ana.json("/v1/batch/" + job + query);

        assertThat(one.at("/templates/local~1batch.sh").asText()).isEqualTo("cat <<E\n  as it is\nE\n");
        assertThat(ana.json("/v1/batch?vos=" + VO).path(0).path("job_ID").asText())
                .isEqualTo(job);
        assertThat(detail(batch("{"))).isEqualTo("conf parameter must be a valid JSON string");
        good(ana.delete("/v1/batch/" + job + query));
        assertThat(ana.json("/v1/batch?vos=" + VO)).isEmpty();
    }

    private static HttpResponse<String> batch(String conf) {
        String part = "--b\r\nContent-Disposition: form-data; name=\"";
        String body = part + "user_cmd\"; filename=\"run.sh\"\r\nContent-Type: text/x-sh\r\n\r\n"
                + "cat <<E\n  as it is\nE\n\r\n" + part + "conf\"\r\n\r\n" + conf + "\r\n--b--\r\n";
        return platform.send(platform.request("POST", "/v1/batch?vo=" + VO, BodyPublishers.ofString(body))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Authorization", "Bearer " + token));
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
