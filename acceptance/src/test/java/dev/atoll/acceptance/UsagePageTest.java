package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people see of what they use, in a real browser, over HTTP and on the command line.
@Tag("browser")
final class UsagePageTest {

    private static final int NARROW = 320;
    private static final int WIDE = 1280;

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static RealBrowser browser;
    private static SignedIn ana;
    private static String deployment;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        platform = AccountsPlatform.up(
                folder.resolve("home"), Map.of("ATOLL_PROJECTS_CREATE", "anybody", "ATOLL_QUOTAS_ACCOUNT_CPU", "2"));
        ana = platform.newPerson(platform.firstOperator(), "ana");
        var _ = ana.post("/api/v1/projects", Map.of("id", "reef", "name", "Reef"));
        HttpResponse<String> ordered = ana.post(
                "/api/v1/deployments",
                Map.of("module", "demo", "title", "Colours", "hardware", Map.of("cpus", 1.5, "memory_mb", 1000)));
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
        deployment = Platform.parse(ordered.body()).path("id").asText();
    }

    @AfterAll
    static void stop() {
        var _ = ana.delete("/api/v1/deployments/" + deployment);
        browser.close();
        platform.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void whatRunsItsShareOfTheQuotaAndWhatIsFreeAreOnOnePage(ColorScheme scheme) {
        RealBrowser.Visit visit = browser.visit(scheme, true);
        Page page = visit.page();
        page.navigate(platform.platform().url() + "/sign-in?back=/usage");
        page.fill("#in-login", "ana@example.org");
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.locator("#in-password").press("Enter");

        assertThat(page.locator("section[aria-labelledby=own] .amount").first()).containsText("1.5 of 2");
        assertThat(page.locator("section[aria-labelledby=own] .thing a")).hasText("Colours");
        assertThat(page.locator("section[aria-labelledby=project-reef]")).containsText("Nothing runs");
        assertThat(page.locator("#history + nav a[aria-current]")).hasText("You");
        assertThat(page.locator("section[aria-labelledby=cluster]")).containsText("free");
        page.getByText("Show the numbers").press("Enter");
        assertThat(page.locator("table caption")).containsText("You, by day");
        visit.assertNoViolations();
        for (int width : List.of(NARROW, WIDE)) {
            page.setViewportSize(width, 900);
            Object beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat(((Number) beyond).intValue()).as("at " + width).isLessThanOrEqualTo(0);
        }
        page.getByText("Reef", new Page.GetByTextOptions().setExact(true))
                .last()
                .press("Enter");
        assertThat(page.locator("section[aria-labelledby=history]")).containsText("Nothing has run yet");
        page.locator("section[aria-labelledby=own] .thing a").press("Enter");
        assertThat(page.locator("h1")).hasText("Colours");
        visit.end();
    }

    @Test
    void aStrangerSeesWhatIsFreeAndNothingElse() {
        RealBrowser.Visit visit = browser.visit(ColorScheme.LIGHT, true);
        Page page = visit.page();
        page.navigate(platform.platform().url() + "/usage");

        assertThat(page.locator("section[aria-labelledby=cluster]")).containsText("free");
        assertThat(page.locator("#own")).hasCount(0);
        visit.assertNoViolations();
        visit.end();
    }

    @Test
    void programsReadTheSame() {
        JsonNode own = ana.json("/api/v1/usage").path("items").path(0);
        JsonNode history = ana.json("/api/v1/usage/history?days=7").path("items");

        assertThat(own.path("measures").path(0).path("used").asDouble()).isEqualTo(1.5);
        assertThat(own.path("measures").path(0).path("most").asLong()).isEqualTo(2);
        assertThat(own.path("running").path(0).path("id").asText()).isEqualTo(deployment);
        assertThat(history).hasSize(7);
        assertThat(ana.get("/api/v1/usage/history?days=91").statusCode()).isEqualTo(400);
        assertThat(ana.get("/api/v1/usage/history?project=others").statusCode()).isEqualTo(404);
        assertThat(ana.json("/api/v1/cluster").path("engines")).isNotEmpty();
    }

    @Test
    void theCommandLineTellsIt() {
        Map<String, String> environment =
                Map.of("ATOLL_URL", platform.platform().url(), "ATOLL_TOKEN", ana.token("read"));

        assertThat(Atoll.run(environment, "usage").output())
                .contains("Colours")
                .containsPattern("cpu +1\\.5 +2")
                .contains("engines");
        assertThat(Atoll.run(environment, "usage", "--history", "3").output()).contains("processor-hours");
    }
}
