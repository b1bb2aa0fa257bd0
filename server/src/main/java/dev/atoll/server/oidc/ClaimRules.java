package dev.atoll.server.oidc;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom a token is from, for whom and for when. Audience, expiry, not-before and the exact claims are
/// the library's work; the rest follows here.
final class ClaimRules extends DefaultJWTClaimsVerifier<SecurityContext> {

    static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /// What tokens of Keycloak that are none for access call themselves.
    private static final Set<String> NOT_FOR_ACCESS = Set.of("ID", "Refresh", "Offline", "Logout");

    private static final Set<String> ONLY_IN_OTHERS = Set.of("at_hash", "c_hash", "events");

    private final InstantSource time;
    private final Optional<String> client;

    private ClaimRules(Set<String> audiences, JWTClaimsSet exact, Optional<String> client, InstantSource time) {
        super(audiences, exact, Set.of("iss", "aud", "sub", "exp", "iat"), Set.of());
        this.client = client;
        this.time = time;
        setMaxClockSkew((int) CLOCK_SKEW.toSeconds());
    }

    /// OpenID Connect Core, 3.1.3.7.
    static ClaimRules ofIdToken(RelyingParty party, String nonce, InstantSource time) {
        String client = party.client().getValue();
        JWTClaimsSet exact = new JWTClaimsSet.Builder()
                .issuer(party.issuer().getValue())
                .claim("nonce", nonce)
                .build();
        return new ClaimRules(Set.of(client), exact, Optional.of(client), time);
    }

    /// RFC 9068, without what it demands beyond what Keycloak writes.
    static ClaimRules ofAccessToken(Issuer issuer, Set<String> audiences, InstantSource time) {
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(issuer.getValue()).build();
        return new ClaimRules(audiences, exact, Optional.empty(), time);
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        verifyTimes(claims);
        if (claims.getSubject() == null || claims.getSubject().isBlank()) {
            throw new BadJWTException("sub: none (expected whom the token is of)");
        }
        if (client.isPresent()) {
            verifyParty(claims, client.get());
        } else {
            verifyIsForAccess(claims);
        }
    }

    private void verifyTimes(JWTClaimsSet claims) throws BadJWTException {
        // For the library a claim is there when its name is, though its value be null.
        if (claims.getExpirationTime() == null || claims.getIssueTime() == null) {
            throw new BadJWTException("exp or iat: none (expected both)");
        }
        Instant issued = claims.getIssueTime().toInstant();
        if (issued.isAfter(time.instant().plus(CLOCK_SKEW))) {
            throw new FutureTokenException("iat: " + issued + " (expected not after now)");
        }
    }

    /// A token for several audiences has to say for which of them it was made.
    private static void verifyParty(JWTClaimsSet claims, String client) throws BadJWTException {
        Object party = claims.getClaim("azp");
        if (party == null && claims.getAudience().size() > 1) {
            throw new BadJWTException("azp: none (expected " + client + ", as there are several audiences)");
        }
        if (party != null && !party.equals(client)) {
            throw new BadJWTException("azp: " + party + " (expected " + client + ")");
        }
    }

    private static void verifyIsForAccess(JWTClaimsSet claims) throws BadJWTException {
        boolean other = claims.getClaim("typ") instanceof String type && NOT_FOR_ACCESS.contains(type);
        if (other || claims.getClaims().keySet().stream().anyMatch(ONLY_IN_OTHERS::contains)) {
            throw new BadJWTException("typ: " + claims.getClaim("typ") + " (expected an access token)");
        }
    }

    @Override
    protected Date currentTime() {
        return Date.from(time.instant());
    }

    /// A clock is wrong, ours or the issuer's.
    static final class FutureTokenException extends BadJWTException {

        FutureTokenException(String message) {
            super(message);
        }
    }
}
