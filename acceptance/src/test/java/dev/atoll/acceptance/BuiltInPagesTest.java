package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages of the modules that come with the platform, in a real browser: an example runs on a
/// click.
@Tag("browser")
final class BuiltInPagesTest {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static RealBrowser browser;

    private RealBrowser.Visit visit;

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
    void visit() {
        visit = browser.visit(ColorScheme.LIGHT, true);
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visit.end();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void aRecordingCanBeHeardAndItsStretchesAreOnALineBelowIt(ColorScheme scheme) {
        Page page = open("speech-detection", scheme);

        page.getByText("Three sentences over the sea").first().click();

        Locator blocks = page.locator(".lane-block");
        assertThat(blocks.first()).isVisible(PATIENTLY);
        assertThat(blocks).hasCount(3);
        assertThat(page.locator(".timeline audio")).isVisible();
        blocks.nth(1).click();
        assertThat(blocks.nth(1)).hasClass(Pattern.compile("here"));
        visit.assertNoViolations();
    }

    @ParameterizedTest
    @CsvSource({
        "object-detection, An astronaut and a cat, .box",
        "person-segmentation, An astronaut, canvas.mask",
        "text-embedding, A sentence about corals, svg.strip"
    })
    void anExampleRunsOnAClick(String module, String example, String seen) {
        Page page = open(module, ColorScheme.LIGHT);

        page.getByText(example).first().click();

        assertThat(page.locator(seen).first()).isVisible(PATIENTLY);
        visit.assertNoViolations();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void aModuleWithoutExamplesAsksForAnImageOfOnesOwn(ColorScheme scheme) throws Exception {
        Path drawing = Plankton.drawn(folder.resolve("drawn-" + scheme)).resolve("Tripos/0.png");
        Page page = open("phytoplankton-classification", scheme);

        page.locator("input[type=file]").first().setInputFiles(drawing);
        page.locator("[data-predict]").click();

        Locator answer = page.locator("[data-result]");
        assertThat(answer.getByText("Tripos")
                        .or(answer.getByText("Noctilucales"))
                        .first())
                .isVisible(PATIENTLY);
        visit.assertNoViolations();
    }

    private Page open(String module, ColorScheme scheme) {
        if (scheme != ColorScheme.LIGHT) {
            visit.end();
            visit = browser.visit(scheme, true);
        }
        Page page = visit.page();
        page.navigate(platform.url() + "/modules/" + module);
        return page;
    }
}
