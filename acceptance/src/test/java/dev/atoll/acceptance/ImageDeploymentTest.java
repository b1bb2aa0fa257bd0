package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/// A container image that is kept running, from its page, on the command line, and after the platform was killed; in a
/// real Podman and a real browser.
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ImageDeploymentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HasTextOptions PATIENTLY = new HasTextOptions().setTimeout(60_000);
    private static final String SERVE =
            "sh -c 'mkdir /www; echo \"$GREETING from an image\" > /www/index.html; exec httpd -f -p 8642 -h /www'";

    @TempDir
    private static Path folder;

    private static Optional<TestPodman> podman = Optional.empty();
    private static String whyNoPodman = "";
    private static Platform platform;
    private static RealBrowser browser;
    private static String id = "";

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        try {
            podman = Optional.of(TestPodman.start());
        } catch (TestAbortedException e) {
            // Said for each test: a class that is passed over as a whole is in no report.
            whyNoPodman = String.valueOf(e.getMessage());
        }
        platform = up();
    }

    private static Platform up() {
        String address = podman.map(TestPodman::address).orElse("unix:///nowhere");
        return Atoll.up(folder.resolve("home"), Map.of("DOCKER_HOST", address));
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
        podman.ifPresent(TestPodman::close);
    }

    @BeforeEach
    void open() {
        Assumptions.assumeTrue(podman.isPresent(), whyNoPodman);
        begin(ColorScheme.LIGHT);
    }

    private void begin(ColorScheme scheme) {
        visit = browser.visit(scheme, true);
        page = visit.page();
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        if (podman.isPresent()) {
            visit.end();
        }
    }

    @Test
    @Order(1)
    void aFormThatCannotBeSaysWhyBesideItsFields() {
        page.navigate(platform.url() + "/deployments/image");
        page.fill("#in-image", "not an image");
        page.fill("#in-ports", "8642 http");
        page.fill("#in-environment", "GREETING");
        deploy();

        assertThat(page.locator("#error-ports")).containsText("http (expected a number such as 8080)");
        assertThat(page.locator("#error-environment")).containsText("GREETING (expected such as LOG_LEVEL=info)");
        page.fill("#in-ports", "");
        page.fill("#in-environment", "");
        deploy();
        assertThat(page.locator("#error-image")).containsText("not an image (expected the name of an image");
        visit.expectRefusals("400");
        visit.assertNoViolations();
    }

    @Test
    @Order(2)
    void byKeyboardAnImageIsDeployedAndAnswers() {
        page.navigate(platform.url() + "/deployments");
        page.getByRole(AriaRole.LINK, named("Deploy an image")).press("Enter");
        page.fill("#in-image", TestPodman.IMAGE);
        page.fill("#in-ports", "8642 8643");
        page.fill("#in-ready_path", "/index.html");
        page.fill("#in-command", SERVE);
        page.fill("#in-environment", "GREETING=Hello");
        page.fill("#in-title", "A greeting");
        page.locator("#in-title").press("Enter");

        assertThat(page.locator("h1")).hasText("A greeting");
        assertThat(page.locator("[data-label]")).hasText("running", PATIENTLY);
        assertThat(page.locator("#snippet-curl")).containsText("/d/");
        id = page.url().replaceFirst(".*/deployments/", "").replaceFirst("\\?.*", "");
        assertThat(answer("")).isEqualTo("Hello from an image");
        assertThat(Curl.run("-o", "/dev/null", "-w", "%{http_code}", endpoint() + "-8643/")
                        .output())
                .as("a port where nobody listens")
                .isEqualTo("502");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(3)
    void itsPagesAreAccessibleAndFitBothAPhoneAndAScreen(ColorScheme scheme) {
        visit.end();
        begin(scheme);
        for (String path : List.of("/deployments/image", "/deployments", "/deployments/" + id)) {
            page.navigate(platform.url() + path);
            visit.assertNoViolations();
            for (int width : List.of(320, 1280)) {
                page.setViewportSize(width, 900);
                Object beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth");
                assertThat(((Number) beyond).intValue())
                        .as(path + " at " + width)
                        .isLessThanOrEqualTo(0);
            }
        }
    }

    @Test
    @Order(4)
    void afterThePlatformWasKilledTheSameContainerAnswers() throws IOException {
        String before = podman.orElseThrow().containers();
        platform.kill();

        platform = up();

        assertThat(answer("")).isEqualTo("Hello from an image");
        assertThat(podman.orElseThrow().containers()).isEqualTo(before).isNotEmpty();
    }

    @Test
    @Order(5)
    void onTheCommandLineOneIsDeployedAndBothAreDeleted() {
        Map<String, String> environment = Map.of("ATOLL_URL", platform.url());
        Atoll.Execution deployed = Atoll.run(
                environment,
                "deploy",
                "--image",
                TestPodman.IMAGE,
                "--port",
                "8642",
                "--env",
                "GREETING=Good day",
                "--title",
                "Another",
                "--",
                "sh",
                "-c",
                "mkdir /www; echo \"$GREETING\" > /www/index.html; exec httpd -f -p 8642 -h /www");

        assertThat(deployed.status()).as(deployed.errors()).isZero();
        assertThat(deployed.output()).contains("Another is running");
        assertThat(Atoll.run(environment, "deploy", "show", "Another").output()).contains(TestPodman.IMAGE);
        for (String title : List.of("Another", "A greeting")) {
            assertThat(Atoll.run(environment, "deploy", "rm", title).status()).isZero();
        }
        await("no process is left")
                .atMost(PATIENCE)
                .until(() -> platform.json("/api/v1/deployments").path("items").isEmpty()
                        && platform.json("/api/v1/deployments/" + id)
                                .path("state")
                                .asText()
                                .equals("deleted"));
        assertThat(Curl.run("-o", "/dev/null", "-w", "%{http_code}", endpoint() + "/")
                        .output())
                .isEqualTo("404");
    }

    @Test
    @Order(6)
    void whereNoEngineRunsImagesThePageAndTheCommandSaySo() throws IOException {
        podman.orElseThrow().goAway();

        await("the page says so").atMost(PATIENCE).until(() -> {
            page.navigate(platform.url() + "/deployments/image");
            return page.locator(".empty").isVisible();
        });
        assertThat(page.locator(".empty")).containsText("No image can be run here now");
        visit.assertNoViolations();
        assertThat(Atoll.run(Map.of("ATOLL_URL", platform.url()), "deploy", "--image", TestPodman.IMAGE)
                        .errors())
                .contains("No engine here runs images now");
    }

    private void deploy() {
        page.getByRole(AriaRole.BUTTON, named("Deploy").setExact(true)).click();
    }

    private static String endpoint() {
        return platform.gateway() + "/d/" + id;
    }

    private static String answer(String path) {
        return Curl.run(endpoint() + "/" + path).output().strip();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
