package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Two deployments at names of their own, one of them hostile, in a real browser that is signed in.
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DeploymentNamesTest {

    private static final HasTextOptions PATIENTLY = new HasTextOptions().setTimeout(20_000);

    /// Says at `/` what it was sent, and sets cookies for itself and for everybody.
    private static final String SERVES = """
            import html, http.server, sys

            class Answer(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    body = ("<!doctype html><html lang=en><title>Mine</title><h1>Mine</h1><pre id=sent>" + html.escape(
                        self.path + "\\n" + str(self.headers)) + "</pre>").encode()
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html")
                    self.send_header("Content-Length", str(len(body)))
                    self.send_header("Set-Cookie", "mine=1; Path=/")
                    self.send_header("Set-Cookie", "tossed=1; Domain=apps.localhost; Path=/")
                    self.send_header("Set-Cookie", "__Host-atoll=stolen; Secure; Path=/")
                    self.send_header("Clear-Site-Data", '"cookies"')
                    self.end_headers()
                    self.wfile.write(body)

                do_POST = do_GET

            http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
            """;

    /// What a page could do to others in the name of who looks at it; each says what came of it.
    static final String ATTACK = """
            async ([platform, victim, stop]) => {
              const said = {};
              const attempt = async (name, deed) => {
                try { said[name] = String(await deed()); } catch (e) { said[name] = 'refused'; }
              };
              const ask = (url, more) => fetch(url, {credentials: 'include', ...more});
              await attempt('session', async () => (await ask(platform + '/api/v1/session')).text());
              await attempt('stop', async () => (await ask(stop, {method: 'POST'})).status);
              await attempt('other', async () => (await ask(victim + '/secret')).text());
              await ask(stop, {method: 'POST', mode: 'no-cors'}).catch(() => {});
              document.cookie = '__Host-atoll=evil; Secure; Path=/';
              document.cookie = '__Host-atoll-app=evil; Secure; Path=/';
              document.cookie = 'atoll=evil; Domain=localhost; Path=/';
              said.cookie = document.cookie;
              for (const url of [platform + '/', victim + '/']) {
                const frame = document.createElement('iframe');
                await new Promise(done => { frame.onload = frame.onerror = done; frame.src = url; document.body.append(frame); });
                await attempt('frame of ' + url, () => frame.contentWindow.document.body.innerText);
              }
              return said;
            }
            """;

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static RealBrowser browser;
    private static SignedIn ada;
    private static String hostile = "";
    private static String victim = "";

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        PythonModules.requirePython();
        Path home = folder.resolve("home");
        PythonModules.program(home, "mine", "command: [python3, program.py, \"{port}\"]\n", SERVES);
        browser = RealBrowser.start();
        platform = AccountsPlatform.up(home, PythonModules.environment());
        ada = platform.newPerson(platform.firstOperator(), "ada");
        hostile = deployed("Hostile");
        victim = deployed("Victim");
    }

    private static String deployed(String title) {
        HttpResponse<String> ordered = ada.post("/api/v1/deployments", Map.of("module", "mine", "title", title));
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
        String id = Platform.parse(ordered.body()).path("id").asText();
        await(title).atMost(Duration.ofSeconds(60)).until(() -> state(id), "running"::equals);
        return id;
    }

    private static String state(String id) {
        return ada.json("/api/v1/deployments/" + id).path("state").asText();
    }

    private static String addressOf(String id) {
        JsonNode addresses = ada.json("/api/v1/deployments/" + id).path("addresses");
        assertThat(addresses.findValuesAsText("port")).containsExactly("api");
        return addresses.get(0).path("url").asText();
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
    }

    @BeforeEach
    void open() {
        visit = browser.visit(ColorScheme.LIGHT, true);
        page = visit.page();
    }

    @AfterEach
    void end() {
        // An attack is meant to fail, and a browser says so on its console.
        visit.expectRefusals("");
        visit.end();
    }

    private void signIn(String name) {
        page.fill("#in-login", name + "@example.org");
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    @Test
    @Order(1)
    void whoComesToANameSignsInAtThePlatformAndIsLedBackToWhatWasAskedFor() {
        String address = addressOf(victim);
        page.navigate(address + "/notebooks/my%20notes?tab=2");
        assertThat(page.locator("h1")).containsText("Sign in");
        assertThat(page.url()).startsWith(platform.platform().url());

        signIn("ada");

        assertThat(page.locator("h1")).hasText("Mine", PATIENTLY);
        assertThat(page.url()).isEqualTo(address + "/notebooks/my%20notes?tab=2");
        page.reload();
        String sent = page.locator("#sent").innerText();
        assertThat(sent)
                .startsWith("/notebooks/my%20notes?tab=2")
                .containsIgnoringCase("Host: " + address.substring("http://".length()))
                .containsIgnoringCase("Cookie: mine=1")
                .doesNotContainIgnoringCase("atoll=")
                .doesNotContainIgnoringCase("atoll-app");
        assertThat(page.context().cookies().stream()
                        .filter(cookie -> cookie.name.equals("tossed"))
                        .map(cookie -> cookie.domain))
                .containsExactly(address.replaceAll("http://|:\\d+", ""));
    }

    @Test
    @Order(2)
    void aHostilePageReachesNeitherThePlatformNorAnotherDeployment() {
        String url = platform.platform().url();
        page.navigate(url + "/sign-in");
        signIn("ada");
        page.navigate(addressOf(victim));
        assertThat(page.locator("h1")).hasText("Mine", PATIENTLY);
        page.navigate(addressOf(hostile));
        assertThat(page.locator("h1")).hasText("Mine", PATIENTLY);

        Object said =
                page.evaluate(ATTACK, List.of(url, addressOf(victim), url + "/api/v1/deployments/" + victim + "/stop"));

        Map<?, ?> outcomes = (Map<?, ?>) said;
        assertThat(String.valueOf(outcomes.get("cookie"))).contains("mine=1").doesNotContain("__Host-atoll-app");
        assertThat(outcomes.entrySet().stream().filter(entry -> !entry.getKey().equals("cookie")))
                .hasSize(5)
                .allSatisfy(entry -> assertThat(entry.getValue()).isEqualTo("refused"));
        assertThat(state(victim)).isEqualTo("running");
        page.navigate(url + "/account");
        assertThat(page.locator("body")).containsText("ada@example.org");
        page.navigate(addressOf(victim));
        assertThat(page.locator("h1")).hasText("Mine");
    }

    @Test
    @Order(3)
    void anotherPersonIsToldThatNothingIsThere() {
        var _ = platform.newPerson(platform.signIn("operator", AccountsPlatform.PASSWORD), "bob");
        page.navigate(addressOf(victim));
        signIn("bob");

        assertThat(page.locator("body")).containsText("There is no deployment " + victim);
    }

    @Test
    @Order(4)
    void whatIsNoNameOfADeploymentIsSaidOnAPage() {
        page.navigate(addressOf(victim).replaceFirst("api-[0-9a-f-]+", "nothing"));

        assertThat(page.locator("h1")).hasText("This cannot be opened");
        assertThat(page.locator("p").first()).hasText("Nothing is at the name nothing");
        visit.assertNoViolations();
    }

    @Test
    @Order(5)
    void whatDoesNotAnswerIsSaidOnAPage() {
        page.navigate(addressOf(hostile));
        signIn("ada");
        assertThat(page.locator("h1")).hasText("Mine", PATIENTLY);
        assertThat(ada.post("/api/v1/deployments/" + hostile + "/stop", Map.of())
                        .statusCode())
                .isEqualTo(200);
        await("the stop").atMost(Duration.ofSeconds(30)).until(() -> state(hostile), "stopped"::equals);

        page.navigate(addressOf(hostile));
        assertThat(page.locator("h1")).hasText("Not answering now");
        assertThat(page.locator("p").first()).containsText("The deployment is stopped (expected running)");
        visit.assertNoViolations();
        assertThat(ada.post("/api/v1/deployments/" + hostile + "/start", Map.of())
                        .statusCode())
                .isEqualTo(200);
        await("the start").atMost(Duration.ofSeconds(60)).until(() -> state(hostile), "running"::equals);
        page.getByText("Try again").click();
        assertThat(page.locator("h1")).hasText("Mine", PATIENTLY);
    }

    @Test
    @Order(6)
    void whoSignsOutIsOutAtTheNamesToo() {
        page.navigate(addressOf(victim));
        signIn("ada");
        assertThat(page.locator("h1")).hasText("Mine", PATIENTLY);

        page.navigate(platform.platform().url() + "/account");
        new Keyboard(page).open("Account of ada").press("Sign out");
        page.navigate(addressOf(victim));

        assertThat(page.locator("h1")).containsText("Sign in");
    }
}
