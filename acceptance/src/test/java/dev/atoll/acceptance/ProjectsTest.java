package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People share projects, and what they do is written down.
@Tag("acceptance")
final class ProjectsTest {

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn operator;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        operator = platform.firstOperator();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void whoeverIsInvitedBeforeRegisteringJoinsWhenAnOperatorApproves() {
        create("early-lab", false);
        HttpResponse<String> invited = operator.post(
                "/api/v1/projects/early-lab/members", Map.of("address", "Ada@example.org", "level", "ap-b"));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        assertThat(Platform.parse(invited.body()).path("outcome").asText()).isEqualTo("invited");

        SignedIn ada = platform.newPerson(operator, "ada");

        assertThat(texts(ada.json("/api/v1/projects").path("items"), "id")).containsExactly("early-lab");
        JsonNode members = ada.json("/api/v1/projects/early-lab/members").path("items");
        assertThat(texts(members, "level")).contains("ap-b");
        assertThat(operator.json("/api/v1/projects/early-lab/invitations")
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void aProjectIsThereForItsMembersAloneAndForEverybodyWhenItIsOpen() {
        SignedIn bea = platform.newPerson(operator, "bea");
        create("closed-lab", false);
        create("open-lab", true);

        assertThat(bea.get("/api/v1/projects/closed-lab").statusCode()).isEqualTo(404);
        assertThat(bea.get("/api/v1/projects/closed-lab/members").statusCode()).isEqualTo(404);
        assertThat(bea.get("/api/v1/projects/closed-lab/branding").statusCode()).isEqualTo(404);
        assertThat(bea.get("/api/v1/quotas/projects/closed-lab").statusCode()).isEqualTo(404);
        assertThat(bea.get("/api/v1/projects/open-lab").statusCode()).isEqualTo(200);
        assertThat(bea.get("/api/v1/projects/open-lab/members").statusCode()).isEqualTo(403);
        assertThat(bea.post("/api/v1/projects", Map.of("id", "mine")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aManagerRunsTheProjectAndTheLastOneStays() {
        SignedIn cleo = platform.newPerson(operator, "cleo");
        String id = cleo.id();
        create("cleos-lab", false);
        operator.post("/api/v1/projects/cleos-lab/members", Map.of("address", "cleo@example.org", "manager", true));

        assertThat(operator.post("/api/v1/projects/cleos-lab/leave", Map.of()).statusCode())
                .isEqualTo(204);
        HttpResponse<String> left = cleo.post("/api/v1/projects/cleos-lab/leave", Map.of());
        assertThat(left.statusCode()).as(left.body()).isEqualTo(409);
        assertThat(Platform.parse(left.body()).path("detail").asText())
                .isEqualTo("cleo is the last manager of cleos-lab (expected another manager first)");
        assertThat(cleo.send(
                                "PUT",
                                "/api/v1/projects/cleos-lab/members/" + id,
                                Map.of("level", "ap-u", "manager", false))
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> gone =
                cleo.post("/api/v1/accounts/self/deletion", Map.of("password", AccountsPlatform.PASSWORD));
        assertThat(gone.statusCode()).as(gone.body()).isEqualTo(409);
    }

    @Test
    void aProjectLooksAsItsManagersChose() throws IOException {
        create("bright-lab", true);
        HttpResponse<String> yellow =
                operator.send("PUT", "/api/v1/projects/bright-lab/branding", Map.of("accent", "#ffd700"));
        assertThat(yellow.statusCode()).isEqualTo(400);
        assertThat(yellow.body()).contains("to 1 on #ebf1f2 (expected at least 4.5: a darker colour)");

        operator.send(
                "PUT", "/api/v1/projects/bright-lab/branding", Map.of("accent", "#1c4e80", "footer", "By the sea"));
        byte[] picture = Files.readAllBytes(Repository.root().resolve("modules/demo/examples/beach.png"));
        HttpResponse<String> logo = platform.send(platform.request(
                        "PUT", "/api/v1/projects/bright-lab/branding/logo", BodyPublishers.ofByteArray(picture))
                .header("Content-Type", "image/png")
                .header(operator.header(), operator.value()));
        assertThat(logo.statusCode()).as(logo.body()).isEqualTo(200);

        HttpResponse<String> shown = platform.platform().get("/api/v1/projects/bright-lab/branding/logo");
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().allValues("Content-Security-Policy"))
                .last()
                .isEqualTo("default-src 'none'; sandbox");
        JsonNode look = platform.platform().json("/api/v1/projects/bright-lab/branding");
        assertThat(look.path("accent").asText()).isEqualTo("#1c4e80");
        assertThat(look.path("footer").asText()).isEqualTo("By the sea");
    }

    @Test
    void aPageThatCallsItselfAPictureIsNoLogo() {
        create("dark-lab", true);

        HttpResponse<String> logo = platform.send(platform.request(
                        "PUT",
                        "/api/v1/projects/dark-lab/branding/logo",
                        BodyPublishers.ofString("<svg onload='alert(1)'></svg>"))
                .header("Content-Type", "image/png")
                .header(operator.header(), operator.value()));

        assertThat(logo.statusCode()).as(logo.body()).isEqualTo(400);
    }

    @Test
    void whatPeopleDoAndWhatTheyMayNotIsWrittenDownForThoseWhoMayRead() {
        SignedIn dora = platform.newPerson(operator, "dora");
        create("doras-lab", false);
        operator.post("/api/v1/projects/doras-lab/members", Map.of("address", "dora@example.org"));
        assertThat(dora.send("PUT", "/api/v1/projects/doras-lab", Map.of("name", "Mine"))
                        .statusCode())
                .isEqualTo(403);

        JsonNode own = dora.json("/api/v1/audit?action=access").path("items");
        assertThat(texts(own, "outcome")).containsExactly("refused");
        assertThat(texts(own, "subject")).containsExactly("/api/v1/projects/doras-lab");
        assertThat(texts(own, "origin")).containsExactly("127.0.0.1");
        assertThat(texts(dora.json("/api/v1/audit").path("items"), "account_id"))
                .containsOnly(dora.id());
        assertThat(dora.json("/api/v1/audit?project=doras-lab&account=" + operator.id())
                        .path("items"))
                .allMatch(entry -> entry.path("account_id").asText().equals(dora.id()));
        assertThat(texts(operator.json("/api/v1/audit?project=doras-lab").path("items"), "action"))
                .containsExactly("member.invite", "project.create");
        assertThat(platform.platform().get("/api/v1/audit").statusCode()).isEqualTo(401);
    }

    @Test
    void anOperatorTellsPeopleSomethingAndFeedReadersHearOfIt() {
        SignedIn eli = platform.newPerson(operator, "eli");
        Map<String, String> words = Map.of(
                "kind",
                "incident",
                "severity",
                "serious",
                "title",
                "Disk <full>",
                "body",
                "**Now** <script>x</script>");
        assertThat(eli.post("/api/v1/notices", words).statusCode()).isEqualTo(403);

        HttpResponse<String> told = operator.post("/api/v1/notices", words);

        assertThat(told.statusCode()).as(told.body()).isEqualTo(201);
        String id = Platform.parse(told.body()).path("id").asText();
        JsonNode read = platform.platform().json("/api/v1/notices/" + id);
        assertThat(read.path("state").asText()).isEqualTo("current");
        assertThat(read.path("html").asText()).contains("<strong>Now</strong>").doesNotContain("script");
        HttpResponse<String> feed = platform.platform().get("/status/feed");
        assertThat(feed.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/atom+xml"));
        assertThat(feed.body()).contains("Disk &lt;full&gt;").doesNotContain("<script");

        operator.post("/api/v1/notices/" + id + "/close", Map.of());
        assertThat(platform.platform()
                        .json("/api/v1/notices/" + id)
                        .path("state")
                        .asText())
                .isEqualTo("over");
    }

    @Test
    void everyPartSaysHowItIsAndTheDoctorRepeatsIt() {
        JsonNode parts = platform.platform().json("/api/v1/status").path("components");

        assertThat(texts(parts, "component"))
                .contains(
                        "database",
                        "disk",
                        "engine local",
                        "gateway",
                        "identity provider",
                        "mail",
                        "search index",
                        "warm pool");
        assertThat(texts(parts, "state")).doesNotContain("down", "silent");
        Execution doctor =
                Atoll.run("doctor", "--home", platform.platform().home().toString());
        assertThat(doctor.output()).contains("platform: database").contains("SQLite answered in");
    }

    @Test
    void aTokenOfAManagerMakesAndFillsAProjectFromTheTerminal() {
        Map<String, String> token = Map.of("ATOLL_TOKEN", operator.token("read", "write"));
        String home = platform.platform().home().toString();

        Execution created = projects(token, "create", "cli-lab", "--name", "From a terminal", "--home", home);
        Execution invited = projects(token, "invite", "cli-lab", "new@example.org", "--home", home);
        Execution listed = projects(token, "list", "--home", home);
        Execution members = projects(token, "members", "cli-lab", "--home", home);
        Execution again = projects(token, "create", "cli-lab", "--home", home);
        Execution anonymous = projects(Map.of(), "members", "cli-lab", "--home", home);

        assertThat(created.status()).as(created.errors()).isZero();
        assertThat(invited.output()).contains("new@example.org has no account yet");
        assertThat(listed.output()).contains("cli-lab").contains("From a terminal");
        assertThat(members.output()).contains("operator").contains("manager");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.errors()).contains("cli-lab is taken");
        assertThat(anonymous.errors()).contains("./atoll login");
    }

    private static Execution projects(Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Repository.root().resolve("atoll").toString(), "projects"));
        command.addAll(List.of(arguments));
        return Atoll.execute(environment, command);
    }

    private static void create(String id, boolean open) {
        HttpResponse<String> made = operator.post("/api/v1/projects", Map.of("id", id, "open", open));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
