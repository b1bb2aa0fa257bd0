package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How people share files in a real browser, and what others then see.
@Tag("browser")
final class SharingPagesTest {

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static RealBrowser browser;
    private static SignedIn ana;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        platform = AccountsPlatform.up(folder.resolve("home"));
        SignedIn operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        var _ = platform.newPerson(operator, "ben");
        StorageClient.home(ana).write("/cruise/log.csv", "station,depth\n1,20\n");
        StorageClient.home(ana).write("/secret.txt", "hers");
    }

    @AfterAll
    static void stop() {
        browser.close();
        platform.close();
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
    void aLinkIsMadeByKeyboardAndOpensSignedOutWithoutAScript() throws IOException {
        signIn("ana@example.org");
        page.navigate(url("/files"));
        page.getByLabel("Select cruise").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Share"))
                .click();
        assertThat(page.locator("h1")).hasText("Share “cruise”");
        visit.assertNoViolations();
        new Keyboard(page)
                .type("Whom is it for?", "reviewers")
                .type("Password", "seven seas")
                .press("Make a link");
        String link = page.locator("#new-link").innerText();
        assertThat(page.locator("#new-link")).isVisible();
        assertThat(page.locator(".things").last()).containsText("The link “reviewers”");
        visit.assertNoViolations();

        for (boolean script : new boolean[] {true, false}) {
            opens(link, script);
        }

        page.getByLabel("End sharing with the link “reviewers”").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End it"))
                .click();
        assertThat(page.locator("[role=status]").first()).containsText("not shared there any more");
    }

    /// As somebody who is not signed in.
    private static void opens(String link, boolean script) throws IOException {
        RealBrowser.Visit stranger = browser.visit(ColorScheme.DARK, script);
        Page theirs = stranger.page();
        theirs.navigate(link);
        assertThat(theirs.locator("h1")).hasText("This link asks for a password");
        seen(stranger, script);
        theirs.getByLabel("Password").fill("seven seas");
        theirs.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open"))
                .click();
        assertThat(theirs.locator("h1")).hasText("cruise");
        seen(stranger, script);
        theirs.getByText("log.csv").click();
        assertThat(theirs.locator(".file-table")).containsText("depth");
        seen(stranger, script);
        Download saved =
                theirs.waitForDownload(() -> theirs.locator("main a[download]").click());
        assertThat(Files.readString(saved.path())).isEqualTo("station,depth\n1,20\n");
        stranger.end();
    }

    /// The checker is a script itself.
    private static void seen(RealBrowser.Visit visit, boolean script) {
        if (script) {
            visit.assertNoViolations();
        }
    }

    @Test
    void filesAreSentToADropThatShowsNone() throws IOException {
        StorageClient.home(ana).write("/drop/there.txt", "x");
        String link = StorageClient.good(
                        ana.post("/api/v1/shares", Map.of("path", "/drop", "link", true, "permission", "upload")))
                .path("link")
                .asText();
        Path photo = Files.writeString(folder.resolve("there.txt"), "from a stranger");

        page.navigate(link);
        visit.assertNoViolations();
        page.getByLabel("Files from this computer").setInputFiles(photo);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send them"))
                .click();

        assertThat(page.locator("[role=status]").first()).containsText("have arrived");
        assertThat(page.locator("main")).not().containsText("there");
        assertThat(StorageClient.home(ana).names("/drop")).containsExactly("there (2).txt", "there.txt");
    }

    @Test
    void whatIsSharedIsFoundUnderSharedAndChangedThere() {
        var _ = StorageClient.good(ana.post(
                "/api/v1/shares", Map.of("path", "/cruise", "account", "ben@example.org", "permission", "edit")));
        signIn("ben@example.org");
        page.navigate(url("/files"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Shared"))
                .click();
        assertThat(page.locator("h1")).hasText("Shared");
        visit.assertNoViolations();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("cruise"))
                .click();
        assertThat(page.locator("h1")).hasText("cruise");
        visit.assertNoViolations();

        page.locator("[data-new-folder] summary").click();
        page.getByLabel("What is it called?").fill("bens");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make it"))
                .click();

        assertThat(page.locator("[data-row]").first()).containsText("bens");
        assertThat(StorageClient.home(ana).names("/cruise")).contains("bens");
    }

    private void signIn(String login) {
        page.navigate(url("/sign-in"));
        page.fill("#in-login", login);
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.click("main button");
        assertThat(page.locator(".avatar")).isVisible();
    }

    private static String url(String path) {
        return platform.platform().url() + path;
    }
}
