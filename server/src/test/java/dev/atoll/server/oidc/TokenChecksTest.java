package dev.atoll.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The list of OpenID Connect Core 3.1.3.7 and RFC 8725, one wrong thing at a time.
final class TokenChecksTest {

    private static final RSAKey KEY = Tokens.key("one");
    private static final RelyingParty PARTY = new RelyingParty(
            new Issuer(Tokens.ISSUER),
            new ClientID(Tokens.CLIENT),
            Optional.empty(),
            new Scope("openid"),
            Set.of("account", Tokens.CLIENT));

    private Instant now = Tokens.NOON;
    private final TokenChecks checks =
            new TokenChecks(PARTY, new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())), () -> now);

    @Test
    void aRightIdTokenIsTrusted() throws Exception {
        JWTClaimsSet claims = checks.idToken(Tokens.signed(KEY, Tokens.idToken().build()), Tokens.NONCE);

        assertThat(claims.getSubject()).isEqualTo("ana-0815");
    }

    @Test
    void aRightAccessTokenIsTrusted() throws Exception {
        JWTClaimsSet claims = checks.accessToken(
                Tokens.signed(KEY, Tokens.accessToken().build()).serialize());

        assertThat(claims.getSubject()).isEqualTo("ana-0815");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt", "AT+JWT"})
    void anAccessTokenMayNameItsType(String type) throws Exception {
        assertThat(checks.accessToken(
                        Tokens.signed(KEY, type, Tokens.accessToken().build()).serialize()))
                .isNotNull();
    }

    @Test
    void theNonceOfAnotherDepartureIsRefused() {
        assertRefused(Tokens.idToken().claim("nonce", "another").build(), "nonce");
        assertRefused(Tokens.idToken().claim("nonce", null).build(), "nonce");
    }

    @Test
    void anotherIssuerIsRefused() {
        assertRefused(Tokens.idToken().issuer("https://evil.example").build(), "iss");
        assertRefused(Tokens.idToken().issuer(Tokens.ISSUER + "/").build(), "iss");
        assertRefused(Tokens.idToken().issuer(null).build(), "iss");
    }

    @Test
    void anIdTokenForAnotherClientIsRefused() {
        assertRefused(Tokens.idToken().audience("another").build(), "aud");
        assertRefused(Tokens.idToken().audience(List.of()).build(), "aud");
    }

    @Test
    void anIdTokenForSeveralHasToNameUsAsItsParty() throws Exception {
        List<String> several = List.of(Tokens.CLIENT, "another");
        assertRefused(Tokens.idToken().audience(several).build(), "azp");
        assertRefused(Tokens.idToken().audience(several).claim("azp", "another").build(), "azp");
        assertRefused(Tokens.idToken().claim("azp", "another").build(), "azp");
        assertRefused(Tokens.idToken().claim("azp", List.of(Tokens.CLIENT)).build(), "azp");

        JWTClaimsSet ours =
                Tokens.idToken().audience(several).claim("azp", Tokens.CLIENT).build();
        assertThat(checks.idToken(Tokens.signed(KEY, ours), Tokens.NONCE)).isNotNull();
    }

    @Test
    void aMinuteOfWrongClocksIsBorneAndNoMore() throws Exception {
        JWT token = Tokens.signed(KEY, Tokens.idToken().build());

        now = Tokens.NOON.plus(Duration.ofMinutes(5)).plusSeconds(59);
        assertThat(checks.idToken(token, Tokens.NONCE)).isNotNull();
        now = Tokens.NOON.plus(Duration.ofMinutes(5)).plusSeconds(61);
        assertRefused(token, "xpired");
        now = Tokens.NOON.minusSeconds(59);
        assertThat(checks.idToken(token, Tokens.NONCE)).isNotNull();
        now = Tokens.NOON.minusSeconds(61);
        assertRefused(token, "iat");
    }

    @Test
    void aTokenThatIsNotValidYetIsRefused() {
        assertRefused(
                Tokens.idToken()
                        .notBeforeTime(Date.from(Tokens.NOON.plusSeconds(120)))
                        .build(),
                "before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "sub"})
    void aTokenThatLacksAClaimIsRefused(String claim) {
        assertRefused(Tokens.idToken().claim(claim, null).build(), claim);
    }

    @Test
    void aTokenOfNobodyIsRefused() {
        assertRefused(Tokens.idToken().subject(" ").build(), "sub");
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        JWT token = new PlainJWT(Tokens.idToken().build());

        assertRefused(token, "nsecured");
        assertAccessRefused(new PlainJWT(Tokens.accessToken().build()).serialize(), "nsecured");
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
        byte[] everybodyKnows = KEY.toRSAPublicKey().getEncoded();
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build();
        JWT token = Tokens.signed(
                header, new MACSigner(everybodyKnows), Tokens.idToken().build());

        assertRefused(token, "algorithm");
    }

    @Test
    void aTokenSignedWithAnotherKeyUnderOurKeysNameIsRefused() {
        RSAKey impostor = Tokens.key("one");

        assertRefused(Tokens.signed(impostor, Tokens.idToken().build()), "signature");
    }

    @Test
    void aTokenThatBringsItsOwnKeyIsRefused() throws Exception {
        ECKey own = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("own")
                .jwk(own.toPublicJWK())
                .build();

        assertRefused(
                Tokens.signed(header, new ECDSASigner(own), Tokens.idToken().build()), "key");
    }

    @Test
    void anAccessTokenForOthersIsRefused() {
        assertAccessRefused(Tokens.accessToken().audience("other-service").build(), "aud");
        assertAccessRefused(Tokens.accessToken().audience(List.of()).build(), "aud");
    }

    @Test
    void anIdTokenIsNoAccessToken() {
        assertAccessRefused(Tokens.idToken().claim("typ", "ID").build(), "typ");
        assertAccessRefused(Tokens.idToken().claim("at_hash", "x").build(), "typ");
        assertAccessRefused(Tokens.accessToken().claim("typ", "Refresh").build(), "typ");
        assertAccessRefused(Tokens.accessToken().claim("events", Map.of()).build(), "typ");
    }

    @Test
    void aJwtOfAnotherTypeIsNoAccessToken() {
        assertAccessRefused(
                Tokens.signed(KEY, "logout+jwt", Tokens.accessToken().build()).serialize(), "typ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "..", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.", "a.b.c.d.e"})
    void whatIsNoTokenIsRefused(String text) {
        assertThatThrownBy(() -> checks.accessToken(text)).isInstanceOf(UntrustedTokenException.class);
    }

    @Test
    void aRefusalDoesNotHoldTheToken() {
        String token =
                Tokens.signed(KEY, Tokens.accessToken().audience("x").build()).serialize();

        assertThatThrownBy(() -> checks.accessToken(token))
                .hasMessageNotContaining(token)
                .hasMessageNotContaining(token.substring(token.lastIndexOf('.')));
    }

    private void assertRefused(JWTClaimsSet claims, String why) {
        assertRefused(Tokens.signed(KEY, claims), why);
    }

    private void assertRefused(JWT token, String why) {
        assertThatThrownBy(() -> checks.idToken(token, Tokens.NONCE))
                .isInstanceOf(UntrustedTokenException.class)
                .hasMessageContaining(why);
    }

    private void assertAccessRefused(JWTClaimsSet claims, String why) {
        assertAccessRefused(Tokens.signed(KEY, claims).serialize(), why);
    }

    private void assertAccessRefused(String token, String why) {
        assertThatThrownBy(() -> checks.accessToken(token))
                .isInstanceOf(UntrustedTokenException.class)
                .hasMessageContaining(why);
    }
}
