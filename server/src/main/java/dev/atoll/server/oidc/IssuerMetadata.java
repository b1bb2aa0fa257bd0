package dev.atoll.server.oidc;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What the issuer publishes of itself (OpenID Connect Discovery), asked again every hour. Once known
/// it stays known while the issuer is down.
final class IssuerMetadata {

    private static final Logger LOG = Logger.getLogger(IssuerMetadata.class);
    private static final Duration FRESH = Duration.ofHours(1);

    /// So that not every request waits for an issuer that is down.
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    private final Issuer issuer;
    private final IssuerWire wire;
    private final InstantSource time;

    private @Nullable OIDCProviderMetadata known;
    private @Nullable IssuerDownException failure;
    private Instant askedAt = Instant.EPOCH;
    private Instant askAgainAt = Instant.EPOCH;

    IssuerMetadata(Issuer issuer, IssuerWire wire, InstantSource time) {
        this.issuer = issuer;
        this.wire = wire;
        this.time = time;
    }

    /// @throws IssuerDownException when it was never reached
    synchronized OIDCProviderMetadata current() throws IssuerDownException {
        Instant now = time.instant();
        if (!now.isBefore(askAgainAt)) {
            ask(now);
        }
        return Optional.ofNullable(known).orElseThrow(this::neverReached);
    }

    /// The same, when the issuer answered a moment ago: nobody is sent to an issuer that is down.
    ///
    /// @throws IssuerDownException also when it was reached earlier
    synchronized OIDCProviderMetadata reached() throws IssuerDownException {
        Instant now = time.instant();
        if (!now.isBefore(askedAt.plus(BETWEEN_TRIES))) {
            ask(now);
        }
        if (known == null || failure != null) {
            throw neverReached();
        }
        return known;
    }

    private void ask(Instant now) {
        askedAt = now;
        try {
            known = fetch();
            failure = null;
            askAgainAt = now.plus(FRESH);
        } catch (IssuerDownException e) {
            LOG.warnf("The issuer does not answer: %s", e.getMessage());
            failure = e;
            askAgainAt = time.instant().plus(BETWEEN_TRIES);
        }
    }

    private IssuerDownException neverReached() {
        return new IssuerDownException(issuer + " was not reached", failure);
    }

    private OIDCProviderMetadata fetch() throws IssuerDownException {
        try {
            String document = wire.retrieveResource(OIDCProviderMetadata.resolveURL(issuer))
                    .getContent();
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(document);
            if (!metadata.getIssuer().equals(issuer)) {
                throw new IssuerDownException(
                        issuer + ": calls itself " + metadata.getIssuer() + " (expected the address in oidc.issuer)");
            }
            if (metadata.getAuthorizationEndpointURI() == null
                    || metadata.getTokenEndpointURI() == null
                    || metadata.getJWKSetURI() == null) {
                throw new IssuerDownException(
                        issuer + ": names no authorization_endpoint, token_endpoint or jwks_uri (expected all three)");
            }
            return metadata;
        } catch (IOException | GeneralException e) {
            throw new IssuerDownException(issuer + ": " + e.getMessage(), e);
        }
    }
}
