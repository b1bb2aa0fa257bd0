package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest.BodyPublishers;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How people come in, and keep what is theirs in order, in a real browser.
@Tag("browser")
final class AccountPagesTest {

    private static final int WIDE = 1280;
    private static final int NARROW = 320;

    private static final List<String> FOR_ANYBODY = List.of(
            "/sign-in", "/register", "/registered", "/forgot", "/reset", "/status", "/projects", "/projects/north-sea");

    private static final List<String> FOR_OPERATORS = List.of(
            "/",
            "/account",
            "/account/tokens",
            "/account/secrets",
            "/account/secrets?path=%2Fservices%2Fmlflow",
            "/account/modules",
            "/people",
            "/clients",
            "/projects",
            "/projects/north-sea",
            "/projects/north-sea/settings",
            "/notices",
            "/audit",
            "/status");

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static RealBrowser browser;
    private static SignedIn operator;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        platform = AccountsPlatform.up(folder.resolve("home"));
        operator = platform.firstOperator();
        assertThat(operator.post(
                                "/api/v1/projects",
                                Map.of("id", "north-sea", "name", "Plankton of the North Sea", "open", true))
                        .statusCode())
                .isEqualTo(201);
        assertThat(operator.post(
                                "/api/v1/notices",
                                Map.of("kind", "incident", "severity", "serious", "title", "Trainings wait"))
                        .statusCode())
                .isEqualTo(201);
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
    void byKeyboardAlonePeopleRegisterAreApprovedSignInMakeATokenAndSignOut() {
        RealBrowser.Visit ana = browser.visit(ColorScheme.LIGHT, true);
        Keyboard hers = new Keyboard(ana.page());
        ana.page().navigate(url("/register"));
        hers.type("Your name", "Ana Lima").type("E-mail address", "ana@example.org");
        hers.type("Password", AccountsPlatform.PASSWORD).press("Register");
        assertThat(ana.page().locator("h1")).hasText("You are registered");

        Keyboard operators = new Keyboard(page);
        page.navigate(url("/sign-in"));
        operators.type("E-mail address", "operator").type("Password", AccountsPlatform.PASSWORD);
        operators.press("Sign in").open("Account of Operator").press("People").press("Approve Ana Lima");
        assertThat(page.locator(".done")).containsText("Approved");

        hers.press("Sign in").type("E-mail address", "ana@example.org");
        hers.type("Password", AccountsPlatform.PASSWORD).press("Sign in");
        hers.open("Account of Ana Lima").press("Tokens");
        hers.type("What is it for?", "Notebook on the ship").press("Make the token");
        String token = ana.page().locator("#new-token").innerText().strip();
        assertThat(platform.send(platform.request("GET", "/api/v1/session", BodyPublishers.noBody())
                                .header("Authorization", "Bearer " + token))
                        .body())
                .contains("ana@example.org");

        hers.open("Account of Ana Lima").press("Sign out");
        assertThat(ana.page().locator(".done")).hasText("You are signed out.");
        ana.page().navigate(url("/account/tokens"));
        assertThat(ana.page().url()).contains("/sign-in?back=");
        ana.end();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageIsAccessibleAndFitsBothAPhoneAndAScreen(ColorScheme scheme) {
        show(scheme, true);
        FOR_ANYBODY.forEach(this::assertSound);
        signIn("operator");
        FOR_OPERATORS.forEach(this::assertSound);
        assertSound("/people/" + operator.id());
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void whatUnfoldsIsAccessibleToo(ColorScheme scheme) {
        show(scheme, true);
        signIn("operator");
        for (String path : FOR_OPERATORS) {
            page.navigate(url(path));
            page.evaluate("document.querySelectorAll('.desk-main details, .menu').forEach(fold => fold.open = true)");
            visit.assertNoViolations();
        }
    }

    @Test
    void withoutJavaScriptPeopleRegisterAndSignIn() {
        show(ColorScheme.LIGHT, false);
        page.navigate(url("/register"));
        page.fill("#in-name", "Ben Okafor");
        page.fill("#in-email", "ben@example.org");
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.click("main button");
        assertThat(page.locator("h1")).hasText("You are registered");

        page.navigate(url("/sign-in"));
        page.fill("#in-login", "ben@example.org");
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.click("main button");
        assertThat(page.locator("[role=alert]")).containsText("waits for an operator");

        page.navigate(url("/sign-in?back=/account"));
        page.fill("#in-login", "operator");
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.click("main button");
        assertThat(page.locator("h1")).hasText("Operator");
        page.locator("details.menu > summary").click();
        page.locator(".menu-button").click();
        assertThat(page.locator(".done")).hasText("You are signed out.");
        visit.expectRefusals("403");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndOneBeginsThere() {
        page.navigate(url("/register"));
        page.fill("#in-name", "Chiara Rossi");
        page.fill("#in-email", "chiara@example.org");
        page.fill("#in-password", "too short");
        page.click("main button");

        assertThat(page.locator("#error-password")).containsText("at least 10");
        assertThat(page.locator("#in-password")).isFocused();
        assertThat(page.locator("#in-password")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#in-password")).hasValue("");
        assertThat(page.locator("#in-email")).hasValue("chiara@example.org");
        visit.assertNoViolations();
        visit.expectRefusals("400");
    }

    @Test
    void aLinkOfTheOperatorLetsOneChooseANewPassword() {
        SignedIn dora = platform.newPerson(operator, "dora");
        signIn("operator");
        page.navigate(url("/people?q=dora"));
        page.locator("summary[aria-label='Manage dora']").click();
        page.locator("button[aria-label='Make a link for a new password of dora']")
                .click();
        String link = page.locator(".once pre").innerText().strip();
        visit.assertNoViolations();

        RealBrowser.Visit hers = browser.visit(ColorScheme.LIGHT, true);
        hers.page().navigate(link);
        hers.page().fill("#in-password", "another raft of otters");
        hers.page().click("main button");
        assertThat(hers.page().locator(".done")).containsText("new password");
        hers.page().fill("#in-login", "dora@example.org");
        hers.page().fill("#in-password", "another raft of otters");
        hers.page().click("main button");
        assertThat(hers.page().locator(".avatar")).hasText("D");
        hers.end();
        assertThat(dora.get("/api/v1/session").statusCode())
                .as("the session from before")
                .isEqualTo(401);
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

    private void signIn(String login) {
        page.navigate(url("/sign-in"));
        page.fill("#in-login", login);
        page.fill("#in-password", AccountsPlatform.PASSWORD);
        page.click("main button");
        assertThat(page.locator(".avatar")).isVisible();
    }

    private void show(ColorScheme scheme, boolean javaScript) {
        visit.end();
        visit = browser.visit(scheme, javaScript);
        page = visit.page();
    }

    private static String url(String path) {
        return platform.platform().url() + path;
    }
}
