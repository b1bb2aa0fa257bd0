package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the basic user does, in a real browser. Any console error and any axe A/AA violation fails.
@Tag("browser")
final class BrowserTest {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> consoleErrors = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        Path chromium = chromium();
        platform = Atoll.up(folder.resolve("home"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        platform.close();
    }

    @BeforeEach
    void open() {
        show(ColorScheme.LIGHT, true);
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        assertThat(consoleErrors).isEmpty();
        context.close();
    }

    @Test
    void aPhotoOfACatChosenForTheImageClassifierIsNamedACat() {
        page.navigate(platform.url());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Image classifier"))
                .first()
                .click();
        page.locator("input[type=file]").first().setInputFiles(Photos.CAT);
        predictIfAsked();

        assertThat(page.locator("[data-result] [data-label]").first())
                .containsText(Photos.A_HOUSE_CAT, new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertNoViolations();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageIsAccessible(ColorScheme scheme) {
        context.close();
        show(scheme, true);
        for (String path :
                List.of("/", "/?q=nothing-like-this", "/modules/image-classification", "/status", "/modules/nope")) {
            page.navigate(platform.url() + path);
            assertNoViolations();
        }
        consoleErrors.removeIf(error -> error.contains("404"));
    }

    @Test
    void aPhotoDroppedOnTheFieldIsAnswered() throws Exception {
        page.navigate(platform.url() + "/modules/image-classification");
        String photo = Base64.getEncoder().encodeToString(Files.readAllBytes(Photos.CAT));
        JSHandle dropped = page.evaluateHandle("""
                async photo => {
                  const bytes = Uint8Array.from(atob(photo), letter => letter.charCodeAt(0));
                  const transfer = new DataTransfer();
                  transfer.items.add(new File([bytes], "dropped.png", { type: "image/png" }));
                  return transfer;
                }
                """, photo);
        page.dispatchEvent("[data-drop]", "drop", Map.of("dataTransfer", dropped));
        predictIfAsked();

        assertThat(page.locator("[data-result] [data-label]").first())
                .containsText(Photos.A_HOUSE_CAT, new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    }

    @Test
    void anExampleRunsOnAClick() {
        page.navigate(platform.url() + "/modules/image-classification");
        page.locator("[data-example]").first().click();

        assertThat(page.locator("[data-result] [data-label]").first()).isVisible(PATIENTLY);
    }

    @Test
    void severalFilesGiveATableWithARowPerFileAndACsv() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.jpg"), "no photo", StandardCharsets.UTF_8);
        page.navigate(platform.url() + "/modules/image-classification");
        page.locator("input[type=file]").first().setInputFiles(new Path[] {Photos.CAT, notes});
        predictIfAsked();

        Locator rows = page.locator("[data-batch] tbody tr");
        assertThat(rows).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("chelsea.png")))
                .containsText(Photos.A_HOUSE_CAT, new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("notes.jpg")))
                .containsText("not");
        Path csv =
                page.waitForDownload(() -> page.locator("[data-csv]").click()).path();
        assertThat(Files.readString(csv)).contains("chelsea.png").contains("notes.jpg");
        consoleErrors.removeIf(error -> error.contains("400"));
        assertNoViolations();
    }

    @Test
    void theMarketplaceSearchesAndFiltersWithoutJavaScript() {
        context.close();
        show(ColorScheme.LIGHT, false);
        page.navigate(platform.url());
        page.locator("input[type=search], input[name=q]").first().fill("classif");
        page.locator("input[type=search], input[name=q]").first().press("Enter");
        assertThat(page.url()).contains("q=classif");
        assertThat(classifierLink()).isVisible();

        page.locator("input[type=checkbox][name=category]").first().check();
        page.locator("form button[type=submit]").first().click();
        assertThat(page.url()).contains("category=");
        assertThat(classifierLink()).isVisible();

        page.navigate(platform.url() + "/?q=nothing-like-this");
        assertThat(page.getByText("nothing-like-this").first()).isVisible();
    }

    @Test
    void theMarketplaceFindsWhileOneTypes() {
        page.navigate(platform.url());
        page.locator("#q").pressSequentially("classif", new Locator.PressSequentiallyOptions().setDelay(60));
        page.locator("#q").press("Enter");

        page.waitForURL(url -> url.contains("q=classif"));
        assertThat(classifierLink()).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    private Locator classifierLink() {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Image classifier"))
                .first();
    }

    private void predictIfAsked() {
        Locator predict = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^(Predict|Classify)")));
        if (predict.count() > 0 && predict.first().isEnabled()) {
            predict.first().click();
        }
    }

    private void show(ColorScheme scheme, boolean javaScript) {
        context = browser.newContext(
                new Browser.NewContextOptions().setColorScheme(scheme).setJavaScriptEnabled(javaScript));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                consoleErrors.add(message.text());
            }
        });
        page.onPageError(consoleErrors::add);
    }

    private void assertNoViolations() {
        var results = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze();
        assertThat(results.getViolations().stream()
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                        .toList())
                .as("axe violations on %s", page.url())
                .isEmpty();
    }

    /// Missing, it is a failure in CI and a skip elsewhere.
    private static Path chromium() {
        Optional<Path> found = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(found).as("Chromium (install the package chromium)").isPresent();
        }
        return found.orElseThrow(() -> new AssertionError("no Chromium (expected /usr/bin/chromium)"));
    }
}
