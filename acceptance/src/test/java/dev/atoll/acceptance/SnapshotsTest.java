package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A deployment is frozen, restored and started anew, by API, by the wire of AI4OS and in a browser; and the platform
/// is killed meanwhile.
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SnapshotsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Nobody waits until that is read: the platform is killed before.
    private static final long HUGE = 40L << 30;

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static RealBrowser browser;
    private static String deployment;
    private static String snapshot = "";

    @BeforeAll
    static void start() throws IOException {
        browser = RealBrowser.start();
        platform = Atoll.up(folder.resolve("home"));
        deployment = post("/api/v1/deployments", "{\"module\":\"demo\",\"title\":\"Work\"}")
                .path("id")
                .asText();
        awaitState(deployment, "running");
        Files.writeString(notes(deployment), "first");
    }

    @AfterAll
    static void stop() {
        browser.close();
        for (JsonNode one : platform.json("/api/v1/deployments").path("items")) {
            var _ = send("DELETE", "/api/v1/deployments/" + one.path("id").asText(), "");
        }
        await().atMost(PATIENCE).until(() -> platform.runtimes().isEmpty());
        platform.close();
    }

    @Test
    @Order(1)
    void whileItRunsItsFilesAreKept() {
        snapshot = post("/api/v1/deployments/" + deployment + "/snapshots", "{\"title\":\"Before\"}")
                .path("id")
                .asText();

        JsonNode ready = over(snapshot);

        assertThat(ready.path("state").asText()).isEqualTo("ready");
        assertThat(ready.path("what").asText()).isEqualTo("demo");
        assertThat(ready.path("files").asInt()).isPositive();
        HttpResponse<byte[]> archive = platform.bytes(request("/api/v1/snapshots/" + snapshot + "/archive"));
        assertThat(archive.body()).hasSize(ready.path("bytes").asInt());
    }

    @Test
    @Order(2)
    void whatIsStoppedGetsItsFilesBackAndRunsWithThem() throws IOException {
        Files.writeString(notes(deployment), "second");
        var _ = post("/api/v1/deployments/" + deployment + "/stop", "");
        awaitState(deployment, "stopped");

        var _ = post("/api/v1/snapshots/" + snapshot + "/restore", "");
        var _ = post("/api/v1/deployments/" + deployment + "/start", "");
        awaitState(deployment, "running");

        assertThat(notes(deployment)).hasContent("first");
        assertThat(platform.json("/api/v1/deployments/" + deployment + "/snapshots")
                        .path("items")
                        .findValuesAsText("automatic"))
                .containsExactly("true", "false");
    }

    @Test
    @Order(3)
    void itsPageIsAccessibleAndStartsANewOneWithTheFiles() {
        RealBrowser.Visit visit = browser.visit(ColorScheme.LIGHT, true);
        Page page = visit.page();
        page.navigate(platform.url() + "/deployments/" + deployment);
        assertThat(page.locator("#snapshots")).hasText("Snapshots");
        visit.assertNoViolations();
        page.navigate(platform.url() + "/snapshots");
        visit.assertNoViolations();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Before"))
                .click();
        assertThat(page.locator("h1")).hasText("Before");
        visit.assertNoViolations();

        page.fill("#in-title", "Anew");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start"))
                .click();

        assertThat(page.locator("h1")).hasText("Anew");
        String other = page.url().replaceFirst(".*/deployments/([0-9a-f-]+).*", "$1");
        visit.end();
        awaitState(other, "running");
        assertThat(notes(other)).hasContent("first");
    }

    @Test
    @Order(4)
    void theWireOfAi4osMakesListsAndDeletesOne() {
        String query = "?vo=any&deployment_uuid=" + deployment;
        String id = post("/v1/snapshots" + query, "{}").path("snapshot_ID").asText();

        assertThat(id).matches(deployment + "_\\d+");
        assertThat(post("/v1/snapshots" + query, "{}").path("snapshot_ID").asText())
                .isEqualTo(id);
        JsonNode listed = await().atMost(PATIENCE)
                .until(
                        () -> platform.json("/v1/snapshots?vos=any").path(0),
                        one -> one.path("status").asText().equals("complete"));
        assertThat(listed.path("snapshot_ID").asText()).isEqualTo(id);
        String again = post("/v1/deployments/modules?vo=any", """
                        {"general":{"docker_image":"%s","docker_tag":"%s","title":"wired"},
                         "hardware":{"cpu_num":1,"ram":2000}}""".formatted(
                                listed.path("docker_image").asText(), id))
                .path("job_ID")
                .asText();
        awaitState(again, "running");
        assertThat(notes(again)).hasContent("first");

        String gone = "/v1/snapshots?vo=any&snapshot_uuid=" + id;
        assertThat(send("DELETE", gone, "").statusCode()).isEqualTo(200);
        assertThat(send("DELETE", gone, "").statusCode()).isEqualTo(200);
        assertThat(platform.json("/v1/snapshots?vos=any").findValuesAsText("snapshot_ID"))
                .doesNotContain(id);
        assertThat(send("POST", "/v1/snapshots?vo=any&deployment_uuid=nothing", "{}")
                        .body())
                .contains("{\"detail\":\"No deployment exists with this uuid.\"}");
    }

    @Test
    @Order(5)
    void whenThePlatformIsKilledMeanwhileTheHalfIsGoneAndTheSnapshotSaysSo() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(notes(deployment).resolveSibling("huge").toFile(), "rw")) {
            file.setLength(HUGE);
        }
        String half = post("/api/v1/deployments/" + deployment + "/snapshots", "{\"title\":\"Half\"}")
                .path("id")
                .asText();
        await().atMost(PATIENCE).until(() -> get(half).path("done").asLong() > 0);

        platform.kill();
        platform = Atoll.up(folder.resolve("home"));

        assertThat(get(half).path("state").asText()).isEqualTo("failed");
        assertThat(get(half).path("reason").asText()).isEqualTo("The platform stopped while it was made.");
        assertThat(folder.resolve("home/snapshots")).isDirectoryNotContaining("glob:**.part");
        assertThat(over(snapshot).path("state").asText()).isEqualTo("ready");
        Files.delete(notes(deployment).resolveSibling("huge"));
    }

    private static Path notes(String id) {
        return folder.resolve("home/engines/local/dep-" + id + "/work/notes.txt");
    }

    private static JsonNode get(String id) {
        return platform.json("/api/v1/snapshots/" + id);
    }

    private static JsonNode over(String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> get(id),
                        now -> !Set.of("waiting", "freezing")
                                .contains(now.path("state").asText()));
    }

    private static void awaitState(String id, String state) {
        await(state)
                .atMost(PATIENCE)
                .until(() -> platform.json("/api/v1/deployments/" + id)
                        .path("state")
                        .asText()
                        .equals(state));
    }

    private static JsonNode post(String path, String body) {
        HttpResponse<String> answer = send("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return Platform.parse(answer.body());
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        return platform.send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.url() + path));
    }
}
