package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people do with deployments in a real browser.
@Tag("browser")
final class DeploymentPagesTest {

    private static final int NARROW = 320;
    private static final int WIDE = 1280;
    private static final HasTextOptions PATIENTLY = new HasTextOptions().setTimeout(60_000);

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static RealBrowser browser;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        platform = Atoll.up(folder.resolve("home"), Map.of("ATOLL_QUOTAS_ACCOUNT_CPU", "2"));
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
    }

    @BeforeEach
    void open() {
        begin(ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visit.end();
    }

    @Test
    void byKeyboardAModuleIsDeployedFollowedStoppedAndDeleted() {
        page.navigate(platform.url() + "/deployments");
        assertThat(page.locator(".empty")).containsText("Nothing is deployed yet");
        visit.assertNoViolations();

        page.navigate(platform.url() + "/modules/demo");
        page.getByRole(AriaRole.LINK, named("Deploy").setExact(true)).press("Enter");
        assertThat(page.locator("h1")).containsText("Deploy");
        page.fill("#in-title", "By keyboard");
        page.locator("#in-title").press("Enter");
        assertThat(page.locator("h1")).hasText("By keyboard");
        assertThat(page.locator("[data-label]")).hasText("running", PATIENTLY);
        assertThat(page.locator("[data-chart=memory] [data-now]")).hasText(Pattern.compile("\\d.*MB"), PATIENTLY);
        assertThat(page.locator("#snippet-curl")).containsText("/d/");

        page.getByRole(AriaRole.BUTTON, named("Stop").setExact(true)).press("Enter");
        assertThat(page.locator("[data-label]")).hasText("stopped", PATIENTLY);
        assertThat(page.locator(".log")).containsText("It was stopped by");
        page.getByText("Delete", exactly()).press("Enter");
        page.getByRole(AriaRole.BUTTON, named("Delete it")).press("Enter");
        assertThat(page.locator("h1")).hasText("Deployments");
        page.getByRole(AriaRole.BUTTON, named("Bring back: By keyboard")).press("Enter");
        assertThat(page.locator("[data-label]")).hasText("stopped");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageIsAccessibleAndFitsBothAPhoneAndAScreen(ColorScheme scheme) {
        visit.end();
        begin(scheme);
        page.navigate(platform.url() + "/deployments/add?module=demo");
        page.fill("#in-title", "Sound");
        page.fill("#in-cpus", "2");
        page.getByRole(AriaRole.BUTTON, named("Deploy").setExact(true)).click();
        assertThat(page.locator("h1")).hasText("Sound");
        String sound = page.url().replaceFirst("\\?.*", "");

        for (String path :
                List.of(sound, platform.url() + "/deployments", platform.url() + "/deployments/add?module=demo")) {
            page.navigate(path);
            visit.assertNoViolations();
            for (int width : List.of(NARROW, WIDE)) {
                page.setViewportSize(width, 900);
                Object beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth");
                assertThat(((Number) beyond).intValue())
                        .as(path + " at " + width)
                        .isLessThanOrEqualTo(0);
            }
        }
        page.navigate(sound);
        page.getByText("Delete", exactly()).click();
        page.getByRole(AriaRole.BUTTON, named("Delete it")).click();
    }

    @Test
    void aFormThatCannotBeSaysWhyBesideItsField() {
        page.navigate(platform.url() + "/deployments/add?module=demo");
        page.fill("#in-cpus", "many");
        page.getByRole(AriaRole.BUTTON, named("Deploy").setExact(true)).click();

        assertThat(page.locator("#error-cpus")).containsText("many (expected a number)");
        visit.expectRefusals("400");
        visit.assertNoViolations();
    }

    private void begin(ColorScheme scheme) {
        visit = browser.visit(scheme, true);
        page = visit.page();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
