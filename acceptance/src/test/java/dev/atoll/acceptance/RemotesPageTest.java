package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
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

/// What people do with storage elsewhere in a real browser.
@Tag("browser")
@Tag("foreign")
final class RemotesPageTest {

    private static final String SECRET = "planted-81ce-page";
    private static final int NARROW = 320;
    private static final int WIDE = 1280;

    @TempDir
    private static Path folder;

    private static RcloneServer server;
    private static AccountsPlatform platform;
    private static RealBrowser browser;
    private static SignedIn operator;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        Path survey = Files.createDirectories(folder.resolve("elsewhere/survey/2026"));
        Files.writeString(survey.resolve("log.csv"), "station,depth\n");
        Files.writeString(survey.resolve("ctd.csv"), "station,salinity\n");
        server = RcloneServer.start("webdav", folder.resolve("elsewhere"), SECRET);
        browser = RealBrowser.start();
        platform = AccountsPlatform.up(
                folder.resolve("home"),
                Map.of("ATOLL_REMOTES_RCLONE", RcloneServer.program(), "ATOLL_REMOTES_PRIVATE_HOSTS", "127.0.0.1"));
        operator = platform.firstOperator();
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
        server.close();
    }

    @BeforeEach
    void open() {
        show(ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visit.end();
    }

    @Test
    void byKeyboardAloneOneLinksLooksCopiesAndUnlinks() {
        SignedIn ana = arrive("ana");
        page.navigate(url("/files"));
        Keyboard keyboard = new Keyboard(page);

        keyboard.press("Linked storage").press("Link WebDAV");
        keyboard.type("What you call it", "lab")
                .type("Address", server.url())
                .type("User name", RcloneServer.USER)
                .type("Password", SECRET)
                .press("Link and check");
        assertThat(page.locator("h1")).hasText("lab");
        assertThat(page.locator(".remote-state")).hasText("Works");
        assertThat(page.locator(".files-table")).containsText("survey");
        assertThat(page.content()).doesNotContain(SECRET);
        keyboard.press("survey");
        keyboard.open("Copy or sync this folder").press("Start");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> ana.get("/api/v1/storage/home/content/survey/2026/log.csv")
                                .statusCode()
                        == 200);
        page.navigate(url("/remotes"));
        keyboard.open("Unlink lab").press("Unlink it");
        assertThat(page.locator("main")).containsText("its credentials are forgotten");
        assertThat(ana.json("/api/v1/storage/remotes").path("items").size()).isZero();
    }

    @Test
    void whatIsRefusedIsSaidAtOnceAndNewCredentialsHelp() {
        var _ = arrive("ben");
        page.navigate(url("/remotes?link=webdav"));
        page.fill("#in-name", "Lab 1");
        page.fill("#in-url", server.url());
        page.fill("#in-user", RcloneServer.USER);
        page.fill("#in-pass", "wrong");
        page.getByRole(AriaRole.BUTTON, named("Link and check")).click();
        assertThat(page.locator("#error-name")).containsText("expected 1 to 40 lower-case letters");
        visit.expectRefusals("400");

        page.fill("#in-name", "lab-1");
        page.fill("#in-pass", "wrong");
        page.getByRole(AriaRole.BUTTON, named("Link and check")).click();
        assertThat(page.locator(".remote-state")).hasText("Refuses the credentials");
        page.getByRole(AriaRole.LINK, named("Enter new credentials")).click();
        page.fill("#in-pass", SECRET);
        page.getByRole(AriaRole.BUTTON, named("Save and check")).click();

        assertThat(page.locator(".remote-state")).hasText("Works");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageIsAccessibleAndFitsBothAPhoneAndAScreen(ColorScheme scheme) {
        String name = "hal-" + scheme.name().toLowerCase(Locale.ROOT);
        visit.end();
        show(scheme);
        SignedIn hal = arrive(name);
        Map<String, String> fields = Map.of("url", server.url(), "user", RcloneServer.USER, "pass", SECRET);
        StorageClient.good(hal.post(
                "/api/v1/storage/remotes",
                Map.of("name", "lab", "provider", "webdav", "fields", fields, "expires", "2026-01-31")));
        StorageClient.good(
                hal.post("/api/v1/storage/remotes", Map.of("name", "works", "provider", "webdav", "fields", fields)));
        StorageClient.good(hal.post(
                "/api/v1/storage/remotes",
                Map.of("name", "drive", "provider", "drive", "fields", Map.of("token", "{\"access_token\":\"x\"}"))));

        List.of(
                        "/remotes",
                        "/remotes?link=sftp",
                        "/remotes?link=drive",
                        "/remotes/lab",
                        "/remotes/works",
                        "/remotes/works?path=/survey/2026",
                        "/remotes/works/credentials")
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

    private void show(ColorScheme scheme) {
        visit = browser.visit(scheme, true);
        page = visit.page();
    }

    private SignedIn arrive(String name) {
        SignedIn person = platform.newPerson(operator, name);
        page.navigate(url("/sign-in"));
        page.fill("#in-login", name + "@example.org");
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.click("main button");
        assertThat(page.locator(".avatar")).isVisible();
        return person;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String url(String path) {
        return platform.platform().url() + path;
    }
}
