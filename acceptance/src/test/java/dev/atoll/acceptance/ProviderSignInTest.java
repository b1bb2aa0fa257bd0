package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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

/// People of one Atoll sign in to another with their account there, in a real browser.
@Tag("acceptance")
@Tag("browser")
final class ProviderSignInTest {

    private static final String NAME = "Atoll of the institute";

    @TempDir
    private static Path folder;

    private static AccountsPlatform first;
    private static AccountsPlatform second;
    private static SignedIn ana;
    private static String clientId;
    /// By another name of this machine: cookies know hosts, and no ports.
    private static String secondUrl;

    private static RealBrowser browser;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        browser = RealBrowser.start();
        int port = OidcIssuer.anyPort();
        secondUrl = "http://127.0.0.1:" + port;
        first = AccountsPlatform.up(folder.resolve("first"));
        SignedIn operator = first.firstOperator();
        ana = first.newPerson(operator, "ana");
        done(operator.post("/api/v1/projects", Map.of("id", "gulls", "name", "Gulls")));
        done(operator.post("/api/v1/projects/gulls/members", Map.of("address", "ana@example.org", "level", "ap-b")));
        JsonNode client = Platform.parse(done(operator.post(
                        "/api/v1/oidc-clients",
                        Map.of(
                                "name",
                                "Atoll on the ship",
                                "redirect_uris",
                                List.of(secondUrl + "/sign-in/oidc/callback"),
                                "trusted",
                                false)))
                .body());
        clientId = client.path("client_id").asText();
        second = AccountsPlatform.up(
                folder.resolve("second"),
                Map.of(
                        "ATOLL_OIDC_ISSUER",
                        first.platform().url(),
                        "ATOLL_OIDC_CLIENT_ID",
                        clientId,
                        "ATOLL_OIDC_CLIENT_SECRET",
                        client.path("client_secret").asText(),
                        "ATOLL_OIDC_NAME",
                        NAME,
                        "ATOLL_OIDC_APPROVE",
                        "auto",
                        "ATOLL_OIDC_SCOPES",
                        "openid profile email groups"),
                port);
        done(second.firstOperator().post("/api/v1/projects", Map.of("id", "gulls", "name", "Gulls, too")));
    }

    @AfterAll
    static void stop() {
        browser.close();
        second.close();
        first.close();
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
    void somebodyIsTheSamePersonThereAtTheSameLevelAndSignsOutOfBoth() {
        signIn();
        allowIfAsked();
        assertThat(page.locator(".avatar")).isVisible();
        assertThat(page).hasURL(secondUrl + "/projects");

        JsonNode who = session();
        assertThat(who.path("account").path("name").asText()).isEqualTo("ana");
        assertThat(who.path("memberships").toString()).contains("\"gulls\"").contains("\"ap-b\"");

        page.locator("details.menu > summary").click();
        page.locator(".menu-button").click();
        assertThat(page.locator("main")).containsText(NAME + " still knows you");
        visit.assertNoViolations();
        link("Sign out there, too").click();
        assertThat(page.locator("h1")).hasText("Sign out here, too?");
        visit.assertNoViolations();
        button("Sign out").click();
        assertThat(page.locator(".done")).hasText("You are signed out.");
        page.navigate(first.platform().url() + "/account");
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void whoDoesNotAllowItIsNotSignedInThere() {
        forget();
        signIn();
        visit.assertNoViolations();
        button("Do not allow").click();

        assertThat(page.locator("main")).containsText("did not let you in");
        visit.expectRefusals("403");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void oneIsAskedOncePerProgramByKeyboardToo(ColorScheme scheme) {
        visit.end();
        visit = browser.visit(scheme, true);
        page = visit.page();
        forget();
        signIn();
        assertThat(page.locator("main")).containsText("Atoll on the ship at 127.0.0.1");
        visit.assertNoViolations();
        button("Allow").focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(secondUrl + "/projects");

        page.navigate(first.platform().url() + "/account");
        assertThat(page.locator("main")).containsText("Atoll on the ship");
        visit.assertNoViolations();
        page.getByLabel("Do not let Atoll on the ship know any more").click();
        assertThat(page.locator(".done")).containsText("told nothing about you any more");
    }

    @Test
    void theOnlyWayIntoAnAccountStaysLinked() {
        signIn();
        allowIfAsked();
        assertThat(page.locator(".avatar")).isVisible();
        page.navigate(secondUrl + "/account");
        page.getByLabel("Unlink " + NAME).click();

        assertThat(page.locator("main")).containsText("the only way into your account");
        visit.assertNoViolations();
        visit.expectRefusals("409");
    }

    /// Begins at the second one, and shows a password to the first.
    private void signIn() {
        page.navigate(secondUrl + "/sign-in?back=/projects");
        link("Sign in with " + NAME).click();
        page.getByLabel("E-mail address").fill("ana@example.org");
        page.getByLabel("Password").fill(AccountsPlatform.PASSWORD);
        button("Sign in").click();
        page.waitForLoadState();
    }

    private void allowIfAsked() {
        page.locator(".avatar").first().waitFor();
        if (page.url().contains("/oauth2/consent")) {
            button("Allow").click();
        }
    }

    private static void forget() {
        var _ = first.send(first.request("POST", "/account/programs/" + clientId + "/forget", BodyPublishers.noBody())
                .header(ana.header(), ana.value()));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /// Who the browser is at the second one.
    private JsonNode session() {
        Cookie session = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("__Host-atoll") && cookie.domain.equals("127.0.0.1"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no session at " + page.url()));
        return new SignedIn(second, "Cookie", session.name + "=" + session.value).json("/api/v1/session");
    }

    private static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }
}
