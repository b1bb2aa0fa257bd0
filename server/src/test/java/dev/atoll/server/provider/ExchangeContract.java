package dev.atoll.server.provider;

import static dev.atoll.server.provider.ProviderWorld.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of codes and tokens on every database.
abstract class ExchangeContract {

    @TempDir
    private Path home;

    private ProviderWorld world;
    private ClientProgram client;
    private Account ana;

    abstract Database open(Path home);

    @BeforeEach
    void openIt() {
        world = new ProviderWorld(home, open(home));
        client = world.client("Grafana", true).client();
        ana = world.person("ana");
    }

    @AfterEach
    void closeIt() {
        world.database.close();
    }

    @Test
    void aCodeBringsATokenThatTellsWhoItIsAndNothingElse() throws OauthException {
        Exchange.Tokens tokens = world.exchange(client, grant(world.code(client, ana)));

        Caller caller = world.reader.read(tokens.accessToken()).orElseThrow();
        assertThat(caller.accountId()).isEqualTo(ana.id());
        assertThat(caller.scopes()).containsExactly(Scope.PROFILE);
    }

    @Test
    void anotherImplementationTrustsTheIdTokenAndReadsWhoItIs() throws Exception {
        world.database.write(handle -> handle.execute(
                "INSERT INTO membership (project_id, account_id, source, level, manager)"
                        + " VALUES ('gulls', ?, '', 'ap-b', 0), ('terns', ?, '', 'ap-d', 0)",
                ana.id(),
                ana.id()));
        String token = world.exchange(client, grant(world.code(client, ana))).idToken();

        // By its own clock, which is not the one of this world.
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(ProviderWorld.ISSUER),
                new ClientID(client.id()),
                JWSAlgorithm.RS256,
                world.keys.published());
        validator.setMaxClockSkew(Integer.MAX_VALUE);
        IDTokenClaimsSet claims = validator.validate(SignedJWT.parse(token), new Nonce("a nonce"));

        assertThat(claims.getSubject().getValue()).isEqualTo(ana.id());
        assertThat(claims.getStringClaim("name")).isEqualTo("ana");
        assertThat(claims.getStringClaim("email")).isEqualTo("ana@example.org");
        assertThat(claims.getBooleanClaim("email_verified")).isTrue();
        assertThat(claims.getStringListClaim("groups")).containsExactly("gulls/ap-b", "terns", "terns/ap-d");
        assertThat(claims.getAuthenticationTime()).isEqualTo(world.now());
    }

    @Test
    void aSecondUseRevokesWhatTheFirstMade() throws OauthException {
        String code = world.code(client, ana);
        Exchange.Tokens tokens = world.exchange(client, grant(code));

        refused(client, grant(code));
        assertThat(world.access.find(tokens.accessToken())).isEmpty();
    }

    @Test
    void aSecondUseIsNoticedLongAfterTheCodeExpired() throws OauthException {
        String code = world.code(client, ana);
        Exchange.Tokens tokens = world.exchange(client, grant(code));
        world.pass(Duration.ofMinutes(30));
        var _ = world.code(client, ana);

        refused(client, grant(code));
        assertThat(world.access.find(tokens.accessToken())).isEmpty();
    }

    @Test
    void aCodeIsGoodForAMinute() {
        String code = world.code(client, ana);
        world.pass(Duration.ofSeconds(60));

        refused(client, grant(code));
    }

    @Test
    void aCodeOfAnotherClientIsRefusedAndStaysGoodForItsOwn() throws OauthException {
        ClientProgram other = world.client("JupyterHub", true).client();
        String code = world.code(client, ana);

        refused(other, grant(code));
        assertThat(world.exchange(client, grant(code)).accessToken()).isNotEmpty();
    }

    @Test
    void anotherRedirectAddressIsRefused() {
        refused(client, changed("redirect_uri", ProviderWorld.REDIRECT + "/"));
    }

    @Test
    void anotherVerifierIsRefused() {
        refused(client, changed("code_verifier", "x".repeat(43)));
    }

    @Test
    void whoeverIsSuspendedMeanwhileGetsNothing() throws OauthException {
        String code = world.code(client, ana);
        String before = world.exchange(client, grant(world.code(client, ana))).accessToken();
        world.suspend(ana);

        refused(client, grant(code));
        assertThatThrownBy(() -> world.reader.read(before)).isInstanceOf(PlatformException.class);
    }

    @Test
    void aTokenIsGoodForAnHour() throws OauthException {
        String token = world.exchange(client, grant(world.code(client, ana))).accessToken();
        world.pass(Duration.ofHours(1));

        assertThatThrownBy(() -> world.reader.read(token)).isInstanceOf(PlatformException.class);
    }

    @Test
    void whatAClientWasGivenGoesWithIt() throws OauthException {
        String token = world.exchange(client, grant(world.code(client, ana))).accessToken();

        world.clients.remove(world.operator(), client.id());

        assertThat(world.access.find(token)).isEmpty();
        assertThat(world.clients.list(world.operator())).isEmpty();
    }

    @Test
    void whatSomebodyAllowedIsRememberedUntilItIsTakenBack() throws OauthException {
        world.consents.give(world.visit(ana).caller(), client, Set.of(Disclosure.OPENID, Disclosure.EMAIL));
        String token = world.exchange(client, grant(world.code(client, ana))).accessToken();

        assertThat(world.consents.covers(ana.id(), client.id(), Set.of(Disclosure.OPENID)))
                .isTrue();
        world.consents.revoke(world.visit(ana).caller(), client.id());
        assertThat(world.consents.covers(ana.id(), client.id(), Set.of(Disclosure.OPENID)))
                .isFalse();
        assertThat(world.access.find(token)).isEmpty();
    }

    @Test
    void noSecretStandsInTheDatabase() throws OauthException {
        Clients.Registered registered = world.client("MLflow", true);
        String code = world.code(registered.client(), ana);
        String token = world.exchange(registered.client(), grant(code)).accessToken();

        List<Map<String, Object>> rows = List.of("login_client", "login_code", "login_access").stream()
                .flatMap(
                        table -> world
                                .database
                                .read(handle -> handle.createQuery("SELECT * FROM " + table)
                                        .mapToMap()
                                        .list())
                                .stream())
                .toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.toString())
                .doesNotContain(registered.secret())
                .doesNotContain(code)
                .doesNotContain(token);
    }

    private MultivaluedMap<String, String> changed(String parameter, String value) {
        MultivaluedMap<String, String> grant = grant(world.code(client, ana));
        grant.putSingle(parameter, value);
        return grant;
    }

    private void refused(ClientProgram who, MultivaluedMap<String, String> grant) {
        assertThatThrownBy(() -> world.exchange(who, grant))
                .isInstanceOfSatisfying(
                        OauthException.class, e -> assertThat(e.error()).isEqualTo("invalid_grant"));
    }
}
