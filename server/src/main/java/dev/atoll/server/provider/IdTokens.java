package dev.atoll.server.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/// What this platform says of people, signed (OpenID Connect Core 2).
@Singleton
final class IdTokens {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final OwnIssuer issuer;
    private final SigningKeys keys;
    private final InstantSource time;

    IdTokens(OwnIssuer issuer, SigningKeys keys, InstantSource time) {
        this.issuer = issuer;
        this.keys = keys;
        this.time = time;
    }

    /// Says whom a program signed in.
    ///
    /// @param accessToken given along with it: its hash binds both
    /// @param person the claims, `sub` among them
    String sign(CodeStore.Issued issued, String accessToken, Map<String, Object> person) {
        Instant now = time.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        person.forEach(claims::claim);
        claims.issuer(issuer.name())
                .audience(issued.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("auth_time", issued.signedIn().getEpochSecond())
                .claim("at_hash", hash(accessToken));
        if (!issued.nonce().isEmpty()) {
            claims.claim("nonce", issued.nonce());
        }
        return signed(claims.build());
    }

    /// The left half of its SHA-256 (OpenID Connect Core 3.1.3.6).
    private static String hash(String accessToken) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    private String signed(JWTClaimsSet claims) {
        RSAKey key = keys.current();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(SigningKeys.ALGORITHM)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a private RSA key signs", e);
        }
        return token.serialize();
    }

    /// Whom a token of ours was about, and for which program: also one that has expired.
    record Said(String accountId, String clientId) {}

    /// Empty for what we did not sign.
    Optional<Said> read(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            JWTClaimsSet claims = parsed.getJWTClaimsSet();
            if (!isOurs(parsed)
                    || !issuer.name().equals(claims.getIssuer())
                    || claims.getAudience().size() != 1) {
                return Optional.empty();
            }
            return Optional.of(
                    new Said(claims.getSubject(), claims.getAudience().getFirst()));
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        if (!SigningKeys.ALGORITHM.equals(header.getAlgorithm()) || header.getKeyID() == null) {
            return false;
        }
        Optional<RSAKey> key = keys.find(header.getKeyID());
        return key.isPresent() && token.verify(new RSASSAVerifier(key.get()));
    }
}
