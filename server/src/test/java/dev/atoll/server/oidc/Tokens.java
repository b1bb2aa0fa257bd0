package dev.atoll.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Tokens as an issuer makes them.
final class Tokens {

    static final String ISSUER = "https://login.institute.example";
    static final String CLIENT = "atoll";
    static final String NONCE = "the-nonce-of-this-departure";
    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private Tokens() {}

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /// The claims of a right ID token, made at noon.
    static JWTClaimsSet.Builder idToken() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(CLIENT)
                .subject("ana-0815")
                .claim("nonce", NONCE)
                .issueTime(Date.from(NOON))
                .expirationTime(Date.from(NOON.plus(Duration.ofMinutes(5))));
    }

    /// The claims of a right access token, as Keycloak makes them.
    static JWTClaimsSet.Builder accessToken() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("other-service", "account"))
                .subject("ana-0815")
                .claim("typ", "Bearer")
                .claim("azp", "ai4-dashboard")
                .issueTime(Date.from(NOON))
                .expirationTime(Date.from(NOON.plus(Duration.ofMinutes(5))));
    }

    static SignedJWT signed(RSAKey key, JWTClaimsSet claims) {
        return signed(key, "JWT", claims);
    }

    static SignedJWT signed(RSAKey key, String type, JWTClaimsSet claims) {
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(new JOSEObjectType(type))
                            .build(),
                    new RSASSASigner(key),
                    claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static SignedJWT signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token;
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
