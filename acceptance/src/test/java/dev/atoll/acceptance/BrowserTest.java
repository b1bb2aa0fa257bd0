package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
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

/// What the basic user does, in a real browser. Any console error and any axe A/AA violation fails.
@Tag("browser")
final class BrowserTest {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static RealBrowser browser;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        platform = Atoll.up(folder.resolve("home"));
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
    }

    @BeforeEach
    void open() {
        show(ColorScheme.LIGHT, true);
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visit.end();
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
        visit.assertNoViolations();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageIsAccessible(ColorScheme scheme) {
        visit.end();
        show(scheme, true);
        for (String path :
                List.of("/", "/?q=nothing-like-this", "/modules/image-classification", "/status", "/modules/nope")) {
            page.navigate(platform.url() + path);
            visit.assertNoViolations();
        }
        visit.expectRefusals("404");
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
        visit.expectRefusals("400");
        visit.assertNoViolations();
    }

    @Test
    void theMarketplaceSearchesAndFiltersWithoutJavaScript() {
        visit.end();
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
        visit = browser.visit(scheme, javaScript);
        page = visit.page();
    }
}
