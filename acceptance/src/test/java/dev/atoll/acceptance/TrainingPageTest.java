package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a folder of images to a module that others of the project use, in a real browser.
@Tag("browser")
final class TrainingPageTest {

    private static final double PATIENCE = 120_000;
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static RealBrowser browser;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        platform = AccountsPlatform.up(folder.resolve("home"));
        SignedIn operator = platform.firstOperator();
        StorageClient.good(operator.post("/api/v1/projects", Map.of("id", "north-sea", "name", "North Sea")));
        for (String name : List.of("ana", "ben")) {
            SignedIn _ = platform.newPerson(operator, name);
            StorageClient.good(operator.post(
                    "/api/v1/projects/north-sea/members", Map.of("address", name + "@example.org", "level", "ap-u")));
        }
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
    }

    @Test
    void whatOnePersonTrainsFromThePageAnotherOfTheProjectAsks() throws IOException {
        Path plankton = Plankton.into(Files.createDirectory(folder.resolve("plankton")));
        RealBrowser.Visit anas = browser.visit(ColorScheme.LIGHT, true);
        Page page = anas.page();
        signIn(page, "ana@example.org");
        page.navigate(url("/jobs"));
        assertThat(page.locator(".empty")).containsText("No jobs yet");
        anas.assertNoViolations();
        upload(page, plankton);

        page.navigate(url("/modules/image-classification"));
        page.getByRole(AriaRole.LINK, named("Train")).click();
        anas.assertNoViolations();
        page.getByRole(AriaRole.BUTTON, named("Start the training")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose a folder first");
        anas.expectRefusals("400");
        page.getByRole(AriaRole.LINK, named("plankton")).click();
        assertThat(page.locator(".class-bars tbody tr")).hasCount(6);
        assertThat(page.getByText("Unknown: nobody has trained this module here yet."))
                .isVisible();
        page.getByText("Quick look").click();
        anas.assertNoViolations();
        page.getByRole(AriaRole.BUTTON, named("Start the training")).click();

        assertThat(page.locator("[data-metric]").first()).isVisible(PATIENTLY);
        assertThat(page.locator("figure.curve").first()).isVisible();
        assertThat(page.locator("[data-log]")).containsText("val_accuracy");
        Locator keep = page.getByRole(AriaRole.BUTTON, named("Keep as a module"));
        assertThat(keep).isVisible(PATIENTLY);
        anas.assertNoViolations();
        page.locator("#in-name").fill("north-sea-plankton");
        page.locator("#in-project").selectOption("north-sea");
        keep.click();
        assertThat(page.locator("h1")).containsText("plankton");
        anas.end();

        RealBrowser.Visit bens = browser.visit(ColorScheme.DARK, true);
        signIn(bens.page(), "ben@example.org");
        ask(bens.page(), anImageOf(plankton));
        bens.page().getByRole(AriaRole.LINK, named("Train further")).click();
        assertThat(bens.page().locator("#in-base_model")).hasValue("north-sea-plankton");
        bens.assertNoViolations();
        bens.end();
    }

    private static void upload(Page page, Path plankton) {
        page.navigate(url("/files"));
        page.locator("[data-folder-input]").setInputFiles(plankton);
        assertThat(page.locator("[data-uploads] h2"))
                .containsText("are here", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
    }

    /// The page says so until it knows what the new module takes.
    private static void ask(Page page, Path image) {
        page.navigate(url("/modules/north-sea-plankton"));
        assertThat(page.locator("[data-predict]")).isVisible(PATIENTLY);
        page.locator("input[type=file]").first().setInputFiles(image);
        page.locator("[data-predict]").click();
        try {
            assertThat(page.locator(".ranking li").first()).isVisible(PATIENTLY);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "no answer; the page says: " + page.locator("main").innerText(), e);
        }
    }

    private static Path anImageOf(Path plankton) throws IOException {
        try (Stream<Path> files = Files.walk(plankton)) {
            return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String url(String path) {
        return platform.platform().url() + path;
    }

    private static void signIn(Page page, String login) {
        page.navigate(url("/sign-in"));
        page.fill("#in-login", login);
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.click("main button");
        assertThat(page.locator(".avatar")).isVisible();
    }
}
