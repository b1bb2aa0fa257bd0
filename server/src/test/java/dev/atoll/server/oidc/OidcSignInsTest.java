package dev.atoll.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Newcomers;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TestIdentities;
import dev.atoll.server.oidc.DepartureStore.Purpose;
import dev.atoll.server.oidc.OidcSignIns.Arrived;
import dev.atoll.server.oidc.OidcSignIns.Leaving;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that can come back from the issuer, and what becomes of it; and who shows its tokens.
final class OidcSignInsTest {

    private static final RSAKey KEY = Tokens.key("one");
    private static final URI REDIRECT = URI.create("https://atoll.example.org/sign-in/oidc/callback");
    private static final RandomGenerator CHANCE = new SecureRandom();

    @TempDir
    private Path home;

    private final FakeIssuer issuer = FakeIssuer.start(KEY);
    private Instant now = Tokens.NOON;
    private Database database;
    private Accounts accounts;
    private OidcSignIns signIns;
    private JwtReader tokens;

    @BeforeEach
    void openIt() {
        database = TestDatabases.sqlite(home);
        Ids ids = new Ids(() -> now, CHANCE);
        accounts = TestIdentities.accounts(database, ids, () -> now);
        start("auto", ids);
        issuer.reply("/userinfo", 200, "{\"sub\": \"ana-0815\", \"name\": \"Ana Gull\", \"groups\": [\"/gulls\"]}");
    }

    private void start(String approve, Ids ids) {
        PlatformConfig config = TestConfigs.at(
                home,
                Map.of(
                        "accounts",
                        "many",
                        "oidc.issuer",
                        issuer.url(),
                        "oidc.client_id",
                        Tokens.CLIENT,
                        "oidc.client_secret",
                        "s3cret",
                        "oidc.approve",
                        approve));
        ConfiguredIssuer configured = new ConfiguredIssuer(config, () -> now);
        Arrivals arrivals = new Arrivals(
                new ExternalLoginStore(database, () -> now),
                accounts,
                new Newcomers(database, ids, () -> now),
                new Events(),
                config);
        signIns = new OidcSignIns(configured, new DepartureStore(database, () -> now), arrivals, CHANCE);
        tokens = new JwtReader(configured, arrivals, accounts);
    }

    @AfterEach
    void closeIt() {
        issuer.close();
        database.close();
    }

    @Test
    void whoComesBackIsSignedInAndLedToWhereTheyWere() {
        Leaving leaving = leave("");
        hold(leaving);

        Arrived arrived = arrive(leaving);

        assertThat(arrived.account().name()).isEqualTo("Ana Gull");
        assertThat(arrived.back()).isEqualTo("/modules/phyto");
        assertThat(callerOf(arrived).levelIn("gulls")).contains(Level.AP_U);
    }

    @Test
    void whoComesAgainHasTheSameAccount() {
        Leaving first = leave("");
        hold(first);
        String id = arrive(first).account().id();
        now = now.plusSeconds(60);
        Leaving second = leave(first.browser());
        hold(second);

        assertThat(arrive(second).account().id()).isEqualTo(id);
    }

    @Test
    void twoTabsOfOneBrowserBothComeBack() {
        Leaving first = leave("");
        Leaving second = leave(first.browser());

        assertThat(second.browser()).isEqualTo(first.browser());
        hold(second);
        assertThat(arrive(second)).isNotNull();
        hold(first);
        assertThat(arrive(first)).isNotNull();
    }

    @Test
    void anAnswerThatIsUsedTwiceSignsInOnce() {
        Leaving leaving = leave("");
        hold(leaving);
        var _ = arrive(leaving);

        assertRefused(() -> arrive(leaving), ErrorCode.BAD_REQUEST, "used already");
    }

    @Test
    void anAnswerBroughtByAnotherBrowserSignsNobodyIn() {
        Leaving leaving = leave("");
        Leaving victims = leave("");
        hold(leaving);

        assertRefused(
                () -> arrive(new Leaving(leaving.to(), victims.browser())), ErrorCode.BAD_REQUEST, "another browser");
        assertRefused(() -> arrive(new Leaving(leaving.to(), "")), ErrorCode.BAD_REQUEST, "another browser");
    }

    @Test
    void anAnswerAfterTenMinutesSignsNobodyIn() {
        Leaving leaving = leave("");
        hold(leaving);
        now = now.plus(Duration.ofMinutes(10));

        assertRefused(() -> arrive(leaving), ErrorCode.BAD_REQUEST, "ten minutes");
    }

    @Test
    void anAnswerOfAnotherIssuerSignsNobodyIn() {
        Leaving leaving = leave("");
        hold(leaving);

        assertRefused(
                () -> signIns.arrive(
                        new Answer(state(leaving), "code", "https://evil.example", ""),
                        leaving.browser(),
                        Caller.ANONYMOUS,
                        REDIRECT),
                ErrorCode.FORBIDDEN,
                "could not be verified");
        assertThat(issuer.tokenRequests()).isEmpty();
    }

    @Test
    void anIdTokenOfAnotherDepartureSignsNobodyIn() {
        Leaving leaving = leave("");
        hold(leave(leaving.browser()));

        assertRefused(() -> arrive(leaving), ErrorCode.FORBIDDEN, "could not be verified");
    }

    @Test
    void aClockThatIsWrongIsNamed() {
        Leaving leaving = leave("");
        hold(leaving);
        now = now.minusSeconds(200);

        assertRefused(() -> arrive(leaving), ErrorCode.UNAVAILABLE, "clock");
    }

    @Test
    void whoSaysNoThereIsToldSo() {
        Leaving leaving = leave("");

        assertRefused(
                () -> signIns.arrive(
                        new Answer(state(leaving), "", "", "access_denied"),
                        leaving.browser(),
                        Caller.ANONYMOUS,
                        REDIRECT),
                ErrorCode.FORBIDDEN,
                "did not allow");
    }

    @Test
    void whileTheIssuerIsDownThePersonIsToldSo() {
        issuer.close();

        assertRefused(() -> leave(""), ErrorCode.UNAVAILABLE, "password works");
    }

    @Test
    void nobodyIsSentToAnIssuerThatWentDown() {
        var _ = leave("");
        issuer.close();
        now = now.plusSeconds(10);

        assertRefused(() -> leave(""), ErrorCode.UNAVAILABLE, "password works");
    }

    @Test
    void whoHasToBeApprovedWaits() {
        start("approval", new Ids(() -> now, CHANCE));
        Leaving leaving = leave("");
        hold(leaving);

        assertRefused(() -> arrive(leaving), ErrorCode.FORBIDDEN, "approve");
        assertRefused(() -> tokens.read(accessToken()), ErrorCode.UNAUTHENTICATED, "waits");
        assertThat(states()).containsExactlyInAnyOrder("active", "waiting");
    }

    @Test
    void aSuspendedAccountStaysOutWithEveryCredential() {
        Leaving leaving = leave("");
        hold(leaving);
        Account account = arrive(leaving).account();
        database.write(handle -> handle.execute("UPDATE account SET state = 'suspended' WHERE id = ?", account.id()));
        accounts.forget(account.id());
        now = now.plusSeconds(1);
        Leaving again = leave("");
        hold(again);

        assertRefused(() -> arrive(again), ErrorCode.FORBIDDEN, "suspended");
        assertRefused(() -> tokens.read(accessToken()), ErrorCode.UNAUTHENTICATED, "suspended");
    }

    @Test
    void anAccountWithTheSameAddressStaysItsOwners() {
        database.write(handle -> handle.execute("""
                INSERT INTO account (id, login, email, name, state, operator, password, one_time, created)
                VALUES ('victim', 'ana@birds.example', 'ana@birds.example', 'Ana', 'active', 1, 'x', 0, 0)
                """));
        issuer.reply(
                "/userinfo",
                200,
                "{\"sub\": \"ana-0815\", \"email\": \"ana@birds.example\", \"email_verified\": true}");
        Leaving leaving = leave("");
        hold(leaving);

        Account arrived = arrive(leaving).account();

        assertThat(arrived.id()).isNotEqualTo("victim");
        assertThat(arrived.operator()).isFalse();
    }

    @Test
    void whoIsSignedInMayLinkALogin() {
        Caller operator = operator();
        Leaving leaving = signIns.leave(new Purpose(operator.accountId(), "/account"), "", REDIRECT);
        hold(leaving);

        Arrived linked = arrive(leaving, operator);
        now = now.plusSeconds(1);
        Leaving next = leave("");
        hold(next);

        assertThat(linked.linked()).isTrue();
        assertThat(arrive(next).account().id()).isEqualTo(operator.accountId());
        assertThat(signIns.isLinked(operator.accountId())).isTrue();
    }

    @Test
    void aLinkThatSomebodyElseBeganIsRefused() {
        Leaving leaving = signIns.leave(new Purpose("somebody-else", "/account"), "", REDIRECT);
        hold(leaving);

        assertRefused(() -> arrive(leaving, operator()), ErrorCode.BAD_REQUEST, "Begin again");
    }

    @Test
    void aLoginThatIsInUseIsNotLinkedTwice() {
        Leaving first = leave("");
        hold(first);
        var _ = arrive(first);
        Caller operator = operator();
        Leaving leaving = signIns.leave(new Purpose(operator.accountId(), "/account"), "", REDIRECT);
        hold(leaving);

        assertRefused(() -> arrive(leaving, operator), ErrorCode.CONFLICT, "another account");
    }

    @Test
    void aTokenOfTheIssuerIsItsOwnersWithoutTheRightToOperate() {
        Caller caller = tokens.read(accessToken()).orElseThrow();

        assertThat(caller.isAnonymous()).isFalse();
        assertThat(caller.levelIn("terns")).contains(Level.AP_B);
        assertThat(caller.scopes())
                .contains(Scope.READ, Scope.PREDICT, Scope.WRITE)
                .doesNotContain(Scope.ADMIN);
    }

    @Test
    void aTokenAndASignInOfOnePersonAreOneAccount() {
        Leaving leaving = leave("");
        hold(leaving);

        assertThat(tokens.read(accessToken()).orElseThrow().accountId())
                .isEqualTo(arrive(leaving).account().id());
    }

    @Test
    void whatIsNoTokenOfTheIssuerIsLeftToOthersOrRefused() {
        assertThat(tokens.read("atoll_something")).isEmpty();
        assertThat(tokens.read("")).isEmpty();
        String others = Tokens.signed(KEY, Tokens.accessToken().build()).serialize();
        assertRefused(() -> tokens.read(others), ErrorCode.UNAUTHENTICATED, "iss");
    }

    private Leaving leave(String browser) {
        return signIns.leave(new Purpose("", "/modules/phyto"), browser, REDIRECT);
    }

    private Arrived arrive(Leaving leaving) {
        return arrive(leaving, Caller.ANONYMOUS);
    }

    private Arrived arrive(Leaving leaving, Caller caller) {
        return signIns.arrive(
                new Answer(state(leaving), "code", issuer.url(), ""), leaving.browser(), caller, REDIRECT);
    }

    /// Has the issuer answer with the ID token that belongs to this departure.
    private void hold(Leaving leaving) {
        JWTClaimsSet claims = Tokens.idToken()
                .issuer(issuer.url())
                .claim("nonce", parameter(leaving, "nonce"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .build();
        issuer.hold(KEY, claims);
    }

    private String accessToken() {
        return Tokens.signed(
                        KEY,
                        Tokens.accessToken()
                                .issuer(issuer.url())
                                .claim("realm_access", Map.of("roles", List.of("access:terns:ap-b")))
                                .build())
                .serialize();
    }

    private Caller operator() {
        String id = database.read(handle -> handle.createQuery("SELECT id FROM account WHERE login = 'operator'")
                .mapTo(String.class)
                .one());
        return accounts.callerOf(accounts.get(id), Scope.ALL);
    }

    private Caller callerOf(Arrived arrived) {
        return accounts.callerOf(arrived.account(), Scope.ALL);
    }

    private List<String> states() {
        return database.read(handle -> handle.createQuery("SELECT state FROM account")
                .mapTo(String.class)
                .list());
    }

    private static String state(Leaving leaving) {
        return parameter(leaving, "state");
    }

    private static String parameter(Leaving leaving, String name) {
        String query = "&" + leaving.to().getRawQuery();
        Matcher matcher = Pattern.compile("&" + name + "=([^&]+)").matcher(query);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessageContaining(why);
    }
}
