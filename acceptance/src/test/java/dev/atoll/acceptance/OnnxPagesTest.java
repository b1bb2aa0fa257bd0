package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Networks without code on their pages, in a real browser.
@Tag("browser")
final class OnnxPagesTest {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static RealBrowser browser;

    @BeforeAll
    static void start() throws IOException {
        Networks.requireThere();
        browser = RealBrowser.start();
        Path home = folder.resolve("home");
        Networks.BOXES.into(home.resolve("modules/things"));
        Networks.PIXELS.into(home.resolve("modules/pixels"));
        Path photos = Networks.THINGS.into(home.resolve("modules/photos"));
        Files.writeString(photos.resolve("module.yml"), "preprocessing: tensorflow\nnot_sure_below: 1\n");
        platform = Atoll.up(home);
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            browser.close();
            platform.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void boxesAreShownAndAPersonChangesTheConfidence(ColorScheme scheme) {
        RealBrowser.Visit visit = browser.visit(scheme, true);
        Page page = visit.page();
        open(page, "things");
        page.locator("#in-confidence").fill("0.3");

        predict(page, "kite_and_cold.jpg");

        Locator boxes = page.locator(".box:visible");
        assertThat(boxes.first()).isVisible(PATIENTLY);
        // ONNX Runtime for Python finds ten of 0.3 or more.
        assertThat(boxes).hasCount(10);
        page.getByLabel("Hide what is less sure than").fill("80");
        assertThat(boxes).hasCount(3);
        visit.assertNoViolations();

        page.locator("#in-confidence").fill("0.85");
        page.locator("[data-predict]").click();

        assertThat(boxes).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        visit.end();
    }

    @Test
    void aMaskIsShownWithTheShareOfEachClass() {
        RealBrowser.Visit visit = browser.visit(ColorScheme.LIGHT, true);
        Page page = visit.page();
        open(page, "pixels");

        predict(page, "parrot.jpg");

        assertThat(page.locator("canvas.mask")).isVisible(PATIENTLY);
        Locator bird = page.locator(".pointing-list [role=option]", new Page.LocatorOptions().setHasText("bird"));
        assertThat(bird).hasCount(1);
        assertThat(bird.locator(".percent").innerText()).endsWith(" %");
        visit.assertNoViolations();
        visit.end();
    }

    @Test
    void aBestGuessBelowItsBoundIsSaidNotToBeSure() {
        RealBrowser.Visit visit = browser.visit(ColorScheme.LIGHT, true);
        Page page = visit.page();
        open(page, "photos");

        predict(page, "parrot.jpg");

        assertThat(page.getByText("Not sure: the best guess is below 100.0 %. Perhaps:"))
                .isVisible(PATIENTLY);
        assertThat(page.locator(".headline")).hasText("macaw");
        visit.assertNoViolations();
        visit.end();
    }

    private static void open(Page page, String module) {
        page.navigate(platform.url() + "/modules/" + module);
        assertThat(page).hasURL(Pattern.compile(".*/modules/" + module), new PageAssertions.HasURLOptions());
        // The platform may still be describing the folder.
        assertThat(page.locator("[data-predict]")).isVisible(PATIENTLY);
    }

    private static void predict(Page page, String photo) {
        page.locator("input[type=file]").first().setInputFiles(Networks.photo(photo));
        page.locator("[data-predict]").click();
    }
}
