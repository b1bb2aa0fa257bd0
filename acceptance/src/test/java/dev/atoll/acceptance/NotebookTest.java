package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Ana works in JupyterLab on her files, beside Ben, who has one of his own.
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NotebookTest {

    /// The first time on a machine the packages are fetched; they are kept outside the checkout.
    private static final Duration INSTALLATION = Duration.ofMinutes(10);

    private static final LocatorAssertions.ContainsTextOptions PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    /// Sums a file of hers, writes the result, and looks around for anything of others.
    private static final String CELL = """
            import glob, ipykernel, os, pathlib, urllib.request, urllib.error
            files = pathlib.Path(os.environ["ATOLL_STORAGE"])
            numbers = [int(n) for n in (files / "numbers.txt").read_text().split()]
            (files / "sum.txt").write_text(str(sum(numbers)))
            pathlib.Path.home().joinpath("kept.txt").write_text("kept")
            labs = [c for c in glob.glob("/proc/[0-9]*/cmdline") if b"-m\\0jupyterlab\\0" in open(c, "rb").read()]
            ports = {int(line.split()[1].split(":")[1], 16)
                     for line in open("/proc/net/tcp").readlines()[1:] if line.split()[3] == "0A"}
            def answer(port):
                try:
                    return urllib.request.urlopen(f"http://127.0.0.1:{port}/api/status", timeout=2).read()
                except urllib.error.HTTPError as e:
                    return e.code
                except Exception:
                    return None
            answers = [answer(port) for port in ports]
            open_labs = [a for a in answers if isinstance(a, bytes) and b"kernels" in a]
            print("sum", sum(numbers), "labs", len(labs), "gates", answers.count(401) >= 2, "open", len(open_labs),
                  "homes", os.listdir("/home"), "writable", os.access(ipykernel.__file__, os.W_OK))
            """;

    private static final String SEEN = "sum 6 labs 1 gates True open 0 homes ['atoll'] writable False";

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn ana;
    private static SignedIn ben;
    private static RealBrowser browser;
    private static String id = "";
    private static String bens;

    @BeforeAll
    static void start() throws IOException {
        PythonModules.requirePython();
        browser = RealBrowser.start();
        Path home = Files.createDirectories(folder.resolve("home"));
        Path kept = Files.createDirectories(KeptFolders.cache("ATOLL_TOOL_CACHE", "tools"));
        Files.createSymbolicLink(home.resolve("tool-environments"), kept);
        platform = AccountsPlatform.up(home, PythonModules.environment());
        SignedIn operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        ben = platform.newPerson(operator, "ben");
        var _ = StorageClient.home(ana).write("/numbers.txt", "1 2 3");
        bens = deployedByCommand();
    }

    /// Which waits until it runs.
    private static String deployedByCommand() {
        Map<String, String> environment =
                Map.of("ATOLL_URL", platform.platform().url(), "ATOLL_TOKEN", ben.token("read", "write"));
        List<String> command = List.of(
                Repository.root().resolve("atoll").toString(),
                "deploy",
                "--tool",
                "jupyterlab",
                "object-detection",
                "--value",
                "framework=none",
                "--title",
                "Ben's");
        Execution deployed = Atoll.execute(environment, command, INSTALLATION);

        assertThat(deployed.status()).as(deployed.errors()).isZero();
        assertThat(deployed.output())
                .contains("Ben's is running")
                .containsPattern("open +http://ide-[0-9a-f-]{36}\\.apps\\.");
        return deployed.output().replaceFirst("(?s).*ide-([0-9a-f-]{36})\\..*", "$1");
    }

    @Test
    @Order(0)
    void anAnswerThatTheFormDoesNotKnowIsRefusedByName() {
        HttpResponse<String> refused =
                ben.post("/api/v1/deployments", Map.of("tool", "jupyterlab", "values", Map.of("framework", "caffe")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("values.framework: caffe (expected none, pytorch, tensorflow)");
    }

    @AfterAll
    static void stop() {
        browser.close();
        var _ = ana.delete("/api/v1/deployments/" + id);
        var _ = ben.delete("/api/v1/deployments/" + bens);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> platform.platform().runtimes().isEmpty());
        platform.close();
    }

    @Test
    @Order(1)
    void fromThePageANotebookIsOpenedThatReadsAndWritesHerFilesAndSeesNothingOfOthers() {
        RealBrowser.Visit visit = browser.visit(ColorScheme.LIGHT, true);
        Page page = visit.page();
        signIn(page);
        page.navigate(platform.platform().url() + "/");
        page.getByRole(AriaRole.LINK, named("Open a JupyterLab")).click();
        visit.assertNoViolations();
        page.getByRole(AriaRole.BUTTON, named("Open").setExact(true)).click();
        assertThat(page.locator("h1")).hasText("JupyterLab");
        id = page.url().replaceFirst(".*/deployments/([^?]*).*", "$1");
        awaitRunning(ana, id);
        visit.assertNoViolations();

        Page lab = page.waitForPopup(
                () -> page.getByRole(AriaRole.LINK, named("Open JupyterLab")).click());
        assertThat(lab.locator(".jp-Launcher")).isVisible(patiently());
        lab.locator(".jp-LauncherCard[data-category=Notebook]").first().click();
        run(lab, CELL);
        assertThat(lab.locator(".jp-OutputArea-output").first()).containsText(isSandboxed() ? SEEN : "sum 6", PATIENT);
        lab.keyboard().press("Control+s");
        // For the first time she is asked for a name.
        lab.locator(".jp-Dialog button.jp-mod-accept").click();
        assertThat(lab.locator(".jp-Dialog")).not().isAttached();

        assertThat(StorageClient.home(ana).get("/sum.txt").body()).isEqualTo("6");
        lab.close();
        visit.end();
    }

    @Test
    @Order(2)
    void whatSheLeftThereIsThereAfterAStopAndAStart() {
        var _ = ana.post("/api/v1/deployments/" + id + "/stop", Map.of());
        await().atMost(Duration.ofSeconds(60)).until(() -> state(ana, id).equals("stopped"));
        var _ = ana.post("/api/v1/deployments/" + id + "/start", Map.of());
        awaitRunning(ana, id);
        RealBrowser.Visit visit = browser.visit(ColorScheme.DARK, true);
        Page page = visit.page();
        signIn(page);

        page.navigate(address() + "/lab/tree/Untitled.ipynb");

        assertThat(page.locator(".jp-Notebook")).containsText("numbers.txt", PATIENT);
        assertThat(page.locator(".jp-DirListing-content")).containsText("kept.txt", PATIENT);
        assertThat(page.locator(".jp-DirListing-content")).containsText("storage");
        visit.end();
    }

    @Test
    @Order(3)
    void nobodyElseOpensIt() {
        HttpResponse<String> seen = ben.get("/api/v1/deployments/" + id);

        assertThat(seen.statusCode()).isEqualTo(404);
        assertThat(Curl.run(
                                "-o",
                                "/dev/null",
                                "-w",
                                "%{http_code}",
                                "-H",
                                "Authorization: Bearer " + ben.token("predict"),
                                platform.platform().gateway() + "/d/" + id + "/api/status")
                        .output())
                .isEqualTo("404");
    }

    /// A notebook that somebody was sent does in her name whatever her browser lets it.
    @Test
    @Order(3)
    void aHostileNotebookNeitherReadsNorChangesHerSession() {
        String url = platform.platform().url();
        String attack = "const shown = element; (%s)(['%s', '%s', '%s']).then(said => {shown.textContent ="
                        .formatted(
                                DeploymentNamesTest.ATTACK,
                                url,
                                "http://ide-" + bens + ".apps." + gatewayName(),
                                url + "/api/v1/deployments/" + id + "/stop")
                + " 'said ' + JSON.stringify(said)})";
        RealBrowser.Visit visit = browser.visit(ColorScheme.LIGHT, true);
        Page lab = visit.page();
        signIn(lab);
        lab.navigate(address() + "/lab/workspaces/hostile");
        lab.locator(".jp-LauncherCard[data-category=Notebook]").first().click();

        run(lab, """
                import base64
                from IPython.display import Javascript
                Javascript(base64.b64decode("%s").decode())
                """.formatted(Base64.getEncoder().encodeToString(attack.getBytes(StandardCharsets.UTF_8))));

        Locator output = lab.locator(".jp-OutputArea-output").first();
        assertThat(output).containsText("said", PATIENT);
        JsonNode said = Platform.parse(output.innerText().replaceFirst("said ", ""));
        assertThat(said.path("cookie").asText()).doesNotContain("__Host-atoll-app");
        assertThat(said.properties().stream().filter(entry -> !entry.getKey().equals("cookie")))
                .hasSize(5)
                .allSatisfy(entry -> assertThat(entry.getValue().asText()).isEqualTo("refused"));
        assertThat(state(ana, id)).isEqualTo("running");
        lab.navigate(url + "/account");
        assertThat(lab.locator("body")).containsText("ana@example.org");
        visit.expectRefusals("");
        visit.end();
    }

    @Test
    @Order(4)
    void theModuleThatHeBroughtAnswersBesideHisNotebook() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(askModule("/v2/models/")).contains("\"object-detection\""));
        assertThat(Curl.run("-o", "/dev/null", "-w", "%{http_code}", module() + "/v2/models/")
                        .output())
                .isIn("302", "303", "401");
    }

    /// The boxes of the page in one shell, as somebody types them one after the other.
    @Test
    @Order(5)
    void whatTheTutorialForAuthorsOfModulesSaysIsTrueInHisNotebook() {
        HowTo tutorial = HowTo.read(Repository.root().resolve("docs/tutorial/your-own-module.md"));
        String script = tutorial.boxes().stream().map(HowTo.Box::text).collect(Collectors.joining("\n"));
        RealBrowser.Visit visit = browser.visit(ColorScheme.LIGHT, true);
        Page lab = visit.page();
        signIn(lab, "ben@example.org");
        lab.navigate("http://ide-" + bens + ".apps." + gatewayName() + "/lab");
        lab.locator(".jp-LauncherCard[data-category=Notebook]").first().click();

        run(lab, """
                import base64, os, pathlib, subprocess
                script = base64.b64decode("%s").decode()
                done = subprocess.run(["bash", "-e", "-c", script], env={**os.environ, "ATOLL_TOKEN": "%s"},
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                pathlib.Path("/storage/said.txt").write_text(done.stdout)
                print("status", done.returncode)
                """.formatted(
                        Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)),
                        ben.token("read", "write")));

        assertThat(lab.locator(".jp-OutputArea-output").first()).containsText("status", PATIENT);
        String said = StorageClient.home(ben).get("/said.txt").body();
        assertThat(lab.locator(".jp-OutputArea-output").first()).containsText("status 0");
        assertThat(said).contains("accuracy", "setosa", "irises");
        assertThat(askModule("/v2/models/")).contains("\"irises\"");
        assertThat(ben.get("/modules/irises").statusCode()).isEqualTo(200);
        assertThat(ana.get("/modules/irises").statusCode()).isEqualTo(404);
        visit.end();
    }

    private static String gatewayName() {
        return platform.platform().gateway().replaceFirst("http://[^:]*", "localhost");
    }

    private static String module() {
        return "http://api-" + bens + ".apps." + gatewayName();
    }

    private static String askModule(String path) {
        return Curl.run("-H", "Authorization: Bearer " + ben.token("predict"), module() + path)
                .output();
    }

    /// Where the machine can make no sandbox, others are seen, as the status page says.
    private static boolean isSandboxed() {
        String level = ana.json("/api/v1/deployments/" + id)
                .path("live")
                .path("isolation")
                .asText();
        return Set.of("strong", "fs-only").contains(level);
    }

    private static void run(Page lab, String code) {
        Locator cell = lab.locator(".jp-Notebook .cm-content").first();
        cell.click();
        // Typed as a whole: an editor that helps would indent again what is typed line by line.
        lab.keyboard().insertText(code);
        assertThat(lab.locator(".jp-Notebook-ExecutionIndicator"))
                .hasAttribute("data-status", "idle", new LocatorAssertions.HasAttributeOptions().setTimeout(60_000));
        lab.keyboard().press("Shift+Enter");
    }

    private static String address() {
        return ana.json("/api/v1/deployments/" + id)
                .path("addresses")
                .path(0)
                .path("url")
                .asText();
    }

    private static String state(SignedIn who, String deployment) {
        return who.json("/api/v1/deployments/" + deployment).path("state").asText();
    }

    private static void awaitRunning(SignedIn who, String deployment) {
        JsonNode now = await("it runs")
                .atMost(INSTALLATION)
                .until(
                        () -> who.json("/api/v1/deployments/" + deployment),
                        seen -> List.of("running", "failed")
                                .contains(seen.path("state").asText()));
        assertThat(now.path("state").asText()).as(now.toString()).isEqualTo("running");
    }

    private static void signIn(Page page) {
        signIn(page, "ana@example.org");
    }

    private static void signIn(Page page, String login) {
        page.navigate(platform.platform().url() + "/sign-in");
        page.fill("#in-login", login);
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.locator("#in-password").press("Enter");
        assertThat(page.locator("body")).containsText(login.replaceFirst("@.*", ""));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    }
}
