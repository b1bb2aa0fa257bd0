package dev.atoll.server.oidc;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
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

/// A platform whose people come by an issuer, without its HTTP.
final class OidcWorld implements AutoCloseable {

    static final URI REDIRECT = URI.create("https://atoll.example.org/sign-in/oidc/callback");

    private static final RSAKey KEY = Tokens.key("one");
    private static final RandomGenerator CHANCE = new SecureRandom();

    final FakeIssuer issuer = FakeIssuer.start(KEY);
    final Database database;
    final Accounts accounts;
    final OidcSignIns signIns;
    final JwtReader tokens;
    private Instant now = Tokens.NOON;

    /// @param approve as in the configuration
    OidcWorld(Path home, String approve) {
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
        database = TestDatabases.sqlite(home);
        Ids ids = new Ids(this::now, CHANCE);
        accounts = TestIdentities.accounts(database, ids, this::now);
        ConfiguredIssuer configured = new ConfiguredIssuer(config, this::now);
        Arrivals arrivals = new Arrivals(
                new ExternalLoginStore(database, this::now),
                accounts,
                new Newcomers(database, ids, this::now),
                new Events(),
                config);
        signIns = new OidcSignIns(
                configured, new DepartureStore(database, this::now), arrivals, new ArrivedSessions(database), CHANCE);
        tokens = new JwtReader(configured, arrivals, accounts);
        issuer.reply("/userinfo", 200, "{\"sub\": \"ana-0815\", \"name\": \"Ana Gull\", \"groups\": [\"/gulls\"]}");
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Leaving leave(String browser) {
        return signIns.leave(new Purpose("", "/modules/phyto"), browser, REDIRECT);
    }

    /// Leaves to link a login.
    Leaving leaveFor(String accountId) {
        return signIns.leave(new Purpose(accountId, "/account"), "", REDIRECT);
    }

    Arrived arrive(Leaving leaving) {
        return arrive(leaving, Caller.ANONYMOUS);
    }

    Arrived arrive(Leaving leaving, Caller caller) {
        return signIns.arrive(answer(leaving), leaving.browser(), caller, REDIRECT);
    }

    Answer answer(Leaving leaving) {
        return new Answer(parameter(leaving, "state"), "code", issuer.url(), "");
    }

    /// Has the issuer answer with the ID token that belongs to a departure.
    void hold(Leaving leaving) {
        JWTClaimsSet claims = Tokens.idToken()
                .issuer(issuer.url())
                .claim("nonce", parameter(leaving, "nonce"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .build();
        issuer.hold(KEY, claims);
    }

    /// Goes there and comes back.
    Arrived visit() {
        Leaving leaving = leave("");
        hold(leaving);
        return arrive(leaving);
    }

    /// What the issuer gave another client.
    String accessToken() {
        return Tokens.signed(
                        KEY,
                        Tokens.accessToken()
                                .issuer(issuer.url())
                                .claim("realm_access", Map.of("roles", List.of("access:terns:ap-b")))
                                .build())
                .serialize();
    }

    Caller operator() {
        String id = database.read(handle -> handle.createQuery("SELECT id FROM account WHERE login = 'operator'")
                .mapTo(String.class)
                .one());
        return accounts.callerOf(accounts.get(id), Scope.ALL);
    }

    void suspend(String accountId) {
        var _ = database.write(
                handle -> handle.execute("UPDATE account SET state = 'suspended' WHERE id = ?", accountId));
        accounts.forget(accountId);
    }

    private static String parameter(Leaving leaving, String name) {
        Matcher matcher = Pattern.compile("&" + name + "=([^&]+)")
                .matcher("&" + leaving.to().getRawQuery());
        if (!matcher.find()) {
            throw new AssertionError(name + " is not in " + leaving.to());
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        issuer.close();
        database.close();
    }
}
