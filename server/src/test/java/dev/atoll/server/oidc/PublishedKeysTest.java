package dev.atoll.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of the keys while the issuer changes them, is attacked through us, or is down.
final class PublishedKeysTest {

    private static final RSAKey FIRST = Tokens.key("first");
    private static final RSAKey SECOND = Tokens.key("second");

    private final FakeIssuer issuer = FakeIssuer.start(FIRST);
    private Instant now = Tokens.NOON;
    private final TokenChecks checks = checks();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void keysAreAskedForOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            var _ = checks.accessToken(token(FIRST));
        }

        assertThat(issuer.keyRequests()).isEqualTo(1);
    }

    @Test
    void aNewKeyIsFoundWhenTheFirstTokenNamesIt() throws Exception {
        var _ = checks.accessToken(token(FIRST));
        issuer.publish(SECOND);

        var _ = checks.accessToken(token(SECOND));

        assertThat(issuer.keyRequests()).isEqualTo(2);
        assertThatThrownBy(() -> checks.accessToken(token(FIRST))).isInstanceOf(UntrustedTokenException.class);
    }

    @Test
    void tokensThatNameUnknownKeysMakeUsAskAFewTimesOnly() throws Exception {
        var _ = checks.accessToken(token(FIRST));
        for (int i = 0; i < 50; i++) {
            RSAKey unknown = new RSAKey.Builder(SECOND).keyID("unknown-" + i).build();
            assertThatThrownBy(() -> checks.accessToken(token(unknown))).isInstanceOf(UntrustedTokenException.class);
        }

        assertThat(issuer.keyRequests()).isLessThanOrEqualTo(3);
        assertThat(checks.accessToken(token(FIRST))).isNotNull();
    }

    @Test
    void aTokenOfAnotherIssuerMakesUsAskNothing() {
        String token = Tokens.signed(FIRST, Tokens.accessToken().build()).serialize();

        assertThatThrownBy(() -> checks.accessToken(token)).isInstanceOf(UntrustedTokenException.class);
        assertThat(issuer.keyRequests()).isZero();
    }

    @Test
    void whileTheIssuerIsDownTokensOfKnownKeysAreChecked() throws Exception {
        var _ = checks.accessToken(token(FIRST));
        issuer.close();
        now = Tokens.NOON.plus(Duration.ofHours(5));

        assertThat(checks.accessToken(token(FIRST))).isNotNull();
        assertThatThrownBy(() -> checks.accessToken(token(SECOND))).isInstanceOf(UntrustedTokenException.class);
    }

    @Test
    void anIssuerThatWasNeverReachedIsDown() {
        issuer.close();

        assertThatThrownBy(() -> checks.accessToken(token(FIRST))).isInstanceOf(IssuerDownException.class);
    }

    @Test
    void anIssuerThatComesUpAgainIsFoundAfterAFewSeconds() throws Exception {
        issuer.reply("/.well-known/openid-configuration", 503, "");
        assertThatThrownBy(() -> checks.accessToken(token(FIRST))).isInstanceOf(IssuerDownException.class);
        issuer.describe("");
        now = now.plusSeconds(5);

        assertThat(checks.accessToken(token(FIRST))).isNotNull();
    }

    private TokenChecks checks() {
        RelyingParty party = new RelyingParty(
                new Issuer(issuer.url()),
                new ClientID(Tokens.CLIENT),
                Optional.empty(),
                new Scope("openid"),
                Set.of("account"));
        IssuerWire wire = new IssuerWire();
        IssuerMetadata metadata = new IssuerMetadata(party.issuer(), wire, () -> now);
        return new TokenChecks(party, PublishedKeys.remembered(metadata, wire, Duration.ofSeconds(30)), () -> now);
    }

    /// Made now.
    private String token(RSAKey key) {
        return Tokens.signed(
                        key,
                        Tokens.accessToken()
                                .issuer(issuer.url())
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(300)))
                                .build())
                .serialize();
    }
}
