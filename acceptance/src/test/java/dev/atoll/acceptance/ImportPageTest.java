package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports and tasks in a real browser.
@Tag("browser")
final class ImportPageTest {

    private static final int MEGABYTE = 1 << 20;
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    @TempDir
    private static Path folder;

    private static DataServer data;
    private static Platform platform;
    private static RealBrowser browser;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        data = DataServer.start();
        platform = Atoll.up(folder.resolve("home"), Map.of("ATOLL_IMPORTS_PRIVATE_ADDRESSES", "true"));
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
        data.close();
    }

    @BeforeEach
    void open() {
        visit = browser.visit(ColorScheme.LIGHT, true);
        page = visit.page();
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visit.end();
    }

    @Test
    void anImportIsOrderedWatchedAndLookedAtByKeyboard() {
        String address = data.serve("plankton.zip", HostileArchives.zip(Map.of("noise.bin", noise())));
        DataServer.Hitch hitch = data.stopOnce("plankton.zip", MEGABYTE);
        page.navigate(platform.url() + "/files");
        page.locator("[data-import] summary").focus();
        page.keyboard().press("Enter");
        page.locator("#in-source").fill(address);
        visit.assertNoViolations();
        page.keyboard().press("Enter");

        assertThat(page.locator(".note.done")).containsText("The import is on its way");
        Locator task = page.locator("[data-task]").first();
        assertThat(task).containsText("Import plankton.zip from 127.0.0.1");
        assertThat(task).containsText("1.0 MB of 2.1 MB", PATIENTLY);
        visit.assertNoViolations();
        hitch.over().countDown();
        assertThat(task.locator(".badge")).containsText("done", PATIENTLY);

        task.getByText("Look at it").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("plankton");
        assertThat(page.locator("[data-row]")).containsText("noise.bin");
    }

    @Test
    void whatIsUnderWayIsCancelledAndWhatFailedSaysWhy() {
        String address = data.serve("slow.bin", noise());
        DataServer.Hitch hitch = data.stopOnce("slow.bin", MEGABYTE);
        show(ColorScheme.DARK, true);
        order(address);
        Locator slow = page.locator("[data-task]").first();
        assertThat(slow).containsText("1.0 MB of", PATIENTLY);
        slow.getByText("Cancel").click();
        assertThat(page.locator("[data-task]").first().locator(".badge")).containsText("cancelled", PATIENTLY);
        hitch.over().countDown();

        order(data.url() + "/missing.bin");
        Locator missing = page.locator("[data-task]").first();
        assertThat(missing.locator(".task-why")).containsText("127.0.0.1 answered 404 (expected 200)", PATIENTLY);
        visit.assertNoViolations();
        for (int width : List.of(320, 1280)) {
            page.setViewportSize(width, 900);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as("pixels beyond the %d", width)
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void itWorksWithoutJavaScriptAndSaysWhatIsWrongBesideTheField() {
        show(ColorScheme.LIGHT, false);
        page.navigate(platform.url() + "/files");
        page.locator("[data-import] summary").click();
        page.locator("#in-source").fill("plankton");
        page.locator("[data-import] button").click();

        assertThat(page.locator("#error-source")).containsText("plankton (expected a DOI such as");
        assertThat(page.locator("#in-source")).hasValue("plankton");
        visit.expectRefusals("400");
    }

    private void show(ColorScheme scheme, boolean javaScript) {
        visit.end();
        visit = browser.visit(scheme, javaScript);
        page = visit.page();
    }

    private void order(String address) {
        page.navigate(platform.url() + "/files");
        page.locator("[data-import] summary").click();
        page.locator("#in-source").fill(address);
        page.locator("[data-import] button").click();
    }

    private static byte[] noise() {
        byte[] bytes = new byte[2 * MEGABYTE];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }
}
