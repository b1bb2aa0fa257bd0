package dev.atoll.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Set;

/// Whether a token is the issuer's, for us and for now. Asks the issuer only for keys that are not known
/// yet.
final class TokenChecks {

    /// Made with a private key. HS256 and the like are made with what we know ourselves, `none` by anybody.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final RelyingParty party;
    private final JWKSource<SecurityContext> keys;
    private final InstantSource time;

    TokenChecks(RelyingParty party, JWKSource<SecurityContext> keys, InstantSource time) {
        this.party = party;
        this.keys = keys;
        this.time = time;
    }

    /// The claims of an ID token that answers the request with this nonce.
    JWTClaimsSet idToken(JWT token, String nonce) throws UntrustedTokenException, IssuerDownException {
        return claims(token, ClaimRules.ofIdToken(party, nonce, time));
    }

    /// The claims of an access token.
    JWTClaimsSet accessToken(String token) throws UntrustedTokenException, IssuerDownException {
        try {
            JWT parsed = JWTParser.parse(token);
            // Before any key is asked for: tokens of others must not make us talk to the issuer.
            JWTClaimsSet unproven = parsed.getJWTClaimsSet();
            if (unproven == null || !party.issuer().getValue().equals(unproven.getIssuer())) {
                throw new UntrustedTokenException("iss: not " + party.issuer());
            }
            return claims(parsed, ClaimRules.ofAccessToken(party.issuer(), party.audiences(), time));
        } catch (ParseException e) {
            throw new UntrustedTokenException("no JWT (expected three parts of base64url)", e);
        }
    }

    private JWTClaimsSet claims(JWT token, ClaimRules rules) throws UntrustedTokenException, IssuerDownException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(rules);
        try {
            return processor.process(token, null);
        } catch (RateLimitReachedException e) {
            throw new UntrustedTokenException("kid: unknown, and the keys were asked for just now", e);
        } catch (KeySourceException e) {
            throw new IssuerDownException(String.valueOf(e.getMessage()), e);
        } catch (BadJOSEException | JOSEException e) {
            throw new UntrustedTokenException(String.valueOf(e.getMessage()), e);
        }
    }
}
