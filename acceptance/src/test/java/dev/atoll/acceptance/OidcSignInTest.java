package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People of an institute come by its login: a real OpenID provider, in a real browser.
@Tag("acceptance")
@Tag("foreign")
@Tag("browser")
final class OidcSignInTest {

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn operator;
    private static OidcIssuer issuer;
    private static RealBrowser browser;

    private RealBrowser.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        NodeProgram program = NodeProgram.named("oidc-issuer");
        browser = RealBrowser.start();
        int port = OidcIssuer.anyPort();
        // It starts although its issuer is not there yet.
        platform = AccountsPlatform.up(folder.resolve("home"), OidcIssuer.configuration(port));
        operator = platform.firstOperator();
        issuer = OidcIssuer.start(program, port, folder, platform.platform().url());
    }

    @AfterAll
    static void stop() {
        browser.close();
        issuer.close();
        platform.close();
    }

    @BeforeEach
    void open() {
        // The platform may just have asked it in vain, and asks again after some seconds.
        await("the issuer is reached")
                .atMost(Duration.ofSeconds(30))
                .until(() -> platform.platform().get("/sign-in/oidc/start").statusCode() != 503);
        visit = browser.visit(ColorScheme.LIGHT, true);
        page = visit.page();
    }

    @AfterEach
    void nothingWentWrongUnseen() {
        visit.end();
    }

    @Test
    void somebodyOfTheInstituteIsApprovedAndPredictsWithATokenOfTheirs() {
        signIn("ana");
        assertThat(page.locator("h1")).hasText("Your account waits for approval");
        assertThat(page.locator("main")).containsText("an operator has to approve your account");
        visit.assertNoViolations();
        approve("Ana Gull");

        // The institute knows her by now and does not ask again.
        beginAt("/modules/demo");
        assertThat(page).hasURL(platform.platform().url() + "/modules/demo");
        SignedIn ana = signedIn();
        JsonNode who = ana.json("/api/v1/session");
        Execution answer = predict("Bearer " + ana.token("predict"));

        assertThat(who.path("account").path("name").asText()).isEqualTo("Ana Gull");
        assertThat(memberships(who)).contains("gulls ap-u");
        assertThat(Platform.parse(answer.output()).path("labels").path(0).asText())
                .as(answer.output())
                .matches(Photos.A_HOUSE_CAT);
        visit.expectRefusals("403");
    }

    @Test
    void anAccessTokenOfTheIssuerOpensTheApiWithItsRoles() {
        SignedIn program = arrivedByToken("dora");

        JsonNode who = program.json("/api/v1/session");

        assertThat(who.path("account").path("name").asText()).isEqualTo("Dora Duck");
        assertThat(memberships(who)).containsExactly("ducks ap-d");
        assertThat(who.path("scopes").toString()).contains("predict").doesNotContain("admin");
        assertThat(program.post("/api/v1/tokens", Map.of("name", "x", "expires_in", "never"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAccessTokenOfTheIssuerPredictsAndKeepsSecretsInItsProject() {
        SignedIn program = arrivedByToken("dora");

        HttpResponse<String> kept =
                program.post("/v1/secrets?vo=ducks&secret_path=/services/pond", Map.of("token", "quack"));
        Execution answer = predict(program.value());

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(program.json("/v1/secrets?vo=ducks")
                        .path("/services/pond")
                        .path("token")
                        .asText())
                .isEqualTo("quack");
        assertThat(program.get("/v1/secrets?vo=geese").statusCode()).isEqualTo(401);
        assertThat(Platform.parse(answer.output()).path("labels").path(0).asText())
                .as(answer.output())
                .matches(Photos.A_HOUSE_CAT);
    }

    @Test
    void aNewKeyOfTheIssuerIsFoundAndTheOldOneIsNoLongerGood() {
        SignedIn before = arrivedByToken("bob");
        issuer.stop();
        issuer.startAgain();

        SignedIn after = platform.withToken(issuer.accessToken("bob"));

        await("a new key is looked for, at most twice in half a minute")
                .atMost(Duration.ofSeconds(45))
                .until(() -> after.get("/api/v1/session").statusCode() == 200);
        assertThat(before.get("/api/v1/session").statusCode()).isEqualTo(401);
    }

    @Test
    void whileTheIssuerIsDownItsTokensAndPasswordsGoOnAndItsButtonSaysWhy() {
        SignedIn program = arrivedByToken("carl");
        issuer.stop();
        try {
            assertThat(program.get("/api/v1/session").statusCode()).isEqualTo(200);
            assertThat(platform.trySignIn("operator", AccountsPlatform.PASSWORD).statusCode())
                    .isEqualTo(200);
            await("the button says that the issuer is down")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> platform.platform().get("/sign-in/oidc/start").statusCode() == 503);
            beginAt("/");
            assertThat(page.locator("main")).containsText("signing in with a password works");
            visit.expectRefusals("503");
        } finally {
            issuer.startAgain();
        }
    }

    @Test
    void whoSaysNoThereIsToldSoHere() {
        beginAt("/");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Do not allow"))
                .click();

        assertThat(page.locator("main")).containsText("did not let you in");
        visit.assertNoViolations();
        visit.expectRefusals("403");
    }

    @Test
    void comingBackTwiceByTheSameAddressSignsInOnce() {
        String[] back = {""};
        page.onRequest(request -> {
            if (request.url().contains("/sign-in/oidc/callback?")) {
                back[0] = request.url();
            }
        });
        signIn("ana");
        page.navigate(back[0]);

        assertThat(page.locator("main")).containsText("has been used already");
        visit.expectRefusals("400");
        visit.expectRefusals("403");
    }

    @Test
    void whoHasAPasswordLinksALoginOnTheProfileAndStaysWhoTheyAre() {
        String id = platform.newPerson(operator, "fay").id();
        page.navigate(platform.platform().url() + "/sign-in?back=/account");
        page.getByLabel("E-mail address").fill("fay@example.org");
        page.getByLabel("Password").fill(AccountsPlatform.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Link my login of " + OidcIssuer.NAME))
                .click();
        answer("fay");

        assertThat(page.locator("main")).containsText("linked");
        visit.assertNoViolations();
        assertThat(platform.withToken(issuer.accessToken("fay")).id()).isEqualTo(id);
    }

    @Test
    void aLinkOnAnotherSiteDoesNotLink() {
        HttpResponse<String> answer = operator.get("/sign-in/oidc/link");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void noAddressOfAnotherSiteIsGoneBackTo() {
        approveIfWaiting("eve");
        page.navigate(platform.platform().url() + "/sign-in/oidc/start?back=//evil.example/");
        answer("eve");

        assertThat(page).hasURL(platform.platform().url() + "/");
    }

    @Test
    void neitherSecretNorCodeNorTokenIsInTheLog() throws IOException {
        String token = issuer.accessToken("bob");
        var _ = platform.withToken(token).get("/api/v1/session");
        var _ = platform.withToken(token + "x").get("/api/v1/session");

        try (Stream<Path> files = Files.walk(platform.platform().home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content.contains(OidcIssuer.SECRET))
                        .as("%s holds the secret", file)
                        .isFalse();
                assertThat(content.contains(token.substring(token.length() - 40)))
                        .as("%s holds the token", file)
                        .isFalse();
            }
        }
    }

    /// Asks a module by curl.
    private static Execution predict(String authorization) {
        return Curl.run(
                "--header",
                "Authorization: " + authorization,
                "--form",
                "image=@" + Photos.CAT,
                platform.platform().predict(Photos.CLASSIFIER).toString());
    }

    /// Goes to the issuer as a person does, and answers there.
    private void signIn(String login) {
        beginAt("/");
        answer(login);
    }

    private void beginAt(String back) {
        page.navigate(platform.platform().url() + "/sign-in?back=" + back);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with " + OidcIssuer.NAME))
                .click();
    }

    private void answer(String login) {
        Locator field = page.getByLabel("Login");
        field.fill(login);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private static void approve(String name) {
        String id = platform.idOf(operator, name.replace(" ", "%20"));
        assertThat(operator.post("/api/v1/accounts/" + id + "/approval", Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    /// Somebody who never opened a page here: the first token makes the account.
    private static SignedIn arrivedByToken(String login) {
        approveIfWaiting(login);
        return platform.withToken(issuer.accessToken(login));
    }

    private static void approveIfWaiting(String login) {
        SignedIn program = platform.withToken(issuer.accessToken(login));
        if (program.get("/api/v1/session").statusCode() == 401) {
            approve(OidcIssuer.nameOf(login));
        }
    }

    /// What the browser is, to ask the API with it.
    private SignedIn signedIn() {
        Cookie session = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("__Host-atoll"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no session at " + page.url()));
        return new SignedIn(platform, "Cookie", session.name + "=" + session.value);
    }

    private static List<String> memberships(JsonNode who) {
        return who.path("memberships")
                .valueStream()
                .map(membership -> membership.path("project").asText() + " "
                        + membership.path("level").asText())
                .toList();
    }
}
