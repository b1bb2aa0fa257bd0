package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people do with datasets in a real browser.
@Tag("browser")
final class DatasetPagesTest {

    private static final int NARROW = 320;
    private static final int WIDE = 1280;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static RealBrowser browser;
    private static DatasetClient client;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        platform = Atoll.up(folder.resolve("home"));
        client = DatasetClient.of(platform);
        for (int i = 0; i < 5; i++) {
            client.write("/bay of plankton/diatom/" + i + ".png", SmallPictures.of("png", 60 + i, 40, i));
        }
        client.write("/bay of plankton/copepod/again.png", SmallPictures.of("png", 60, 40, 0));
        client.write("/bay of plankton/copepod/broken.png", "no picture".getBytes(StandardCharsets.UTF_8));
        client.write("/bay of plankton/notes.txt", "Calm sea".getBytes(StandardCharsets.UTF_8));
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
    void byKeyboardAFolderIsRegisteredAndItsFilesAreLookedAt() {
        page.navigate(url("/files/bay%20of%20plankton"));
        page.getByRole(AriaRole.BUTTON, named("Register as a dataset")).press("Enter");
        assertThat(page.locator("h1")).hasText("Register a dataset");
        assertThat(page.locator("#in-title")).hasValue("bay of plankton");
        page.fill("#in-summary", "Two classes of a bay.");
        page.fill("#in-license", "CC-BY-4.0");
        page.fill("#in-name", "by-keyboard");
        page.locator("#in-name").press("Enter");
        await("the version").atMost(PATIENCE).until(() -> isThere("by-keyboard"));

        page.navigate(url("/modules/by-keyboard"));
        assertThat(page.locator(".class-bars tbody tr")).hasCount(2);
        assertThat(page.locator(".class-bars tbody tr").first()).containsText("diatom");
        assertThat(page.locator(".class-bars img").first()).isVisible();
        page.getByText("Unreadable: 1 file").press("Enter");
        page.getByRole(AriaRole.LINK, named("copepod/broken.png")).press("Enter");
        assertThat(page.locator(".alarm-note")).containsText("no PNG picture");
        page.getByRole(AriaRole.LINK, named("Files")).last().press("Enter");
        page.selectOption("#class", "diatom");
        page.getByRole(AriaRole.BUTTON, named("Filter")).press("Enter");
        assertThat(page.locator(".dataset-files tbody tr")).hasCount(5);
        page.getByRole(AriaRole.LINK, named("diatom/3.png")).press("Enter");
        assertThat(page.locator(".file-picture")).isVisible();
    }

    @Test
    void aFormThatCannotBeSaysWhyBesideItsField() {
        page.navigate(url("/datasets/add?at=/bay%20of%20plankton"));
        page.fill("#in-summary", "A summary.");
        page.fill("#in-license", "my own §");
        page.getByRole(AriaRole.BUTTON, named("Register it")).click();

        assertThat(page.locator("#error-license")).containsText("expected an SPDX identifier");
        assertThat(page.locator("#in-summary")).hasValue("A summary.");
        visit.expectRefusals("400");
        visit.assertNoViolations();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageIsAccessibleAndFitsBothAPhoneAndAScreen(ColorScheme scheme) {
        String name = "sound-" + scheme.name().toLowerCase(Locale.ROOT);
        client.done(
                "",
                Map.of("space", "home", "path", "/bay of plankton", "name", name, "title", name, "summary", "Two."));
        show(scheme);
        List.of(
                        "/datasets/add?at=/bay%20of%20plankton",
                        "/datasets/add?to=" + name,
                        "/modules/" + name,
                        "/datasets/" + name + "/versions/1/files",
                        "/datasets/" + name + "/versions/1/files?q=nothing",
                        "/datasets/" + name + "/versions/1/files/diatom/1.png",
                        "/datasets/" + name + "/versions/1/files/notes.txt",
                        "/datasets/" + name + "/versions/1/files/copepod/broken.png")
                .forEach(this::assertSound);
    }

    private void assertSound(String path) {
        page.navigate(url(path));
        visit.assertNoViolations();
        for (int width : List.of(NARROW, WIDE)) {
            page.setViewportSize(width, 900);
            Object beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat((Integer) beyond)
                    .as("pixels beyond the %d of %s", width, path)
                    .isLessThanOrEqualTo(0);
        }
    }

    private static boolean isThere(String name) {
        return client.get("/api/v1/datasets/" + name + "/versions/1").statusCode() == 200;
    }

    private void show(ColorScheme scheme) {
        visit.end();
        begin(scheme);
    }

    private void begin(ColorScheme scheme) {
        visit = browser.visit(scheme, true);
        page = visit.page();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String url(String path) {
        return platform.url() + path;
    }
}
