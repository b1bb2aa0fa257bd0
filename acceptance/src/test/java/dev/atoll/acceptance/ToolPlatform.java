package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A platform on which Ana opens tools, whose environments are kept outside the checkout for the next run.
///
/// @param token of Ana's, for other programs
/// @param ben somebody else
record ToolPlatform(AccountsPlatform platform, SignedIn ana, String token, SignedIn ben) implements AutoCloseable {

    private static final String DAV = "/remote.php/dav/files/ana@example.org/";

    /// The first time on a machine the packages are fetched.
    private static final Duration INSTALLATION = Duration.ofMinutes(20);

    static ToolPlatform up(Path home) throws IOException {
        PythonModules.requirePython();
        Files.createDirectories(home);
        Path kept = Files.createDirectories(KeptFolders.cache("ATOLL_TOOL_CACHE", "tools"));
        Files.createSymbolicLink(home.resolve("tool-environments"), kept);
        AccountsPlatform platform = AccountsPlatform.up(home, PythonModules.environment());
        SignedIn operator = platform.firstOperator();
        SignedIn ana = platform.newPerson(operator, "ana");
        return new ToolPlatform(platform, ana, ana.token("read", "write"), platform.newPerson(operator, "ben"));
    }

    /// Orders one for Ana, and waits until it runs.
    ///
    /// @return its id
    String opened(String tool, String framework, Map<String, Integer> hardware) {
        HttpResponse<String> ordered = ana.post(
                "/api/v1/deployments",
                Map.of(
                        "tool",
                        tool,
                        "values",
                        Map.of("framework", framework),
                        "storage",
                        List.of("home"),
                        "hardware",
                        hardware));
        assertThat(ordered.statusCode()).as(ordered.body()).isLessThan(300);
        String id = Platform.parse(ordered.body()).path("id").asText();
        awaitRunning(id);
        return id;
    }

    void stop(String id) {
        var _ = ana.post("/api/v1/deployments/" + id + "/stop", Map.of());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shown(id).path("state").asText().equals("stopped"));
    }

    void start(String id) {
        var _ = ana.post("/api/v1/deployments/" + id + "/start", Map.of());
        awaitRunning(id);
    }

    JsonNode shown(String id) {
        return ana.json("/api/v1/deployments/" + id);
    }

    /// Where a browser opens it.
    String address(String id) {
        return shown(id).path("addresses").path(0).path("url").asText();
    }

    /// Puts a file of Ana's there by WebDAV, or gets it without a local one.
    ///
    /// @return what came; whether there is such a file only [#hasFile] says
    String webDav(String path, Path... local) {
        List<String> words = new ArrayList<>(
                List.of("-u", "ana@example.org:" + token, platform.platform().url() + DAV + path));
        for (Path file : local) {
            words.addAll(List.of("-T", file.toString()));
        }
        return Curl.run(words.toArray(String[]::new)).output();
    }

    boolean hasFile(String path) {
        return StorageClient.home(ana).get("/" + path).statusCode() == 200;
    }

    void signIn(Page page) {
        page.navigate(platform.platform().url() + "/sign-in");
        page.fill("#in-login", "ana@example.org");
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.locator("#in-password").press("Enter");
        assertThat(page.locator("body")).containsText("ana");
    }

    @Override
    public void close() {
        for (JsonNode deployment : ana.json("/api/v1/deployments").path("items")) {
            var _ = ana.delete("/api/v1/deployments/" + deployment.path("id").asText());
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> platform.platform().runtimes().isEmpty());
        platform.close();
    }

    private void awaitRunning(String id) {
        JsonNode now = await("it runs")
                .atMost(INSTALLATION)
                .until(
                        () -> shown(id),
                        seen -> List.of("running", "failed")
                                .contains(seen.path("state").asText()));
        assertThat(now.path("state").asText()).as(now.toString()).isEqualTo("running");
    }
}
