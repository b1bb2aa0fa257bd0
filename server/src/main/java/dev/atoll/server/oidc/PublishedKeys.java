package dev.atoll.server.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;

/// The keys that the issuer signs with, where its metadata say that they are.
final class PublishedKeys implements JWKSetSource<SecurityContext> {

    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final IssuerMetadata metadata;
    private final IssuerWire wire;

    private PublishedKeys(IssuerMetadata metadata, IssuerWire wire) {
        this.metadata = metadata;
        this.wire = wire;
    }

    /// Remembered: asked again when a token names a key that is not known, though at most twice in the
    /// given time, and when the last answer is old. While the issuer is down the last answer stays good.
    static JWKSource<SecurityContext> remembered(IssuerMetadata metadata, IssuerWire wire, Duration between) {
        return JWKSourceBuilder.create(new PublishedKeys(metadata, wire))
                .cache(FRESH.toMillis(), PATIENCE.toMillis())
                .refreshAheadCache(false)
                .rateLimited(between.toMillis())
                .outageTolerantForever()
                .build();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
            throws KeySourceException {
        try {
            String keys = wire.retrieveResource(
                            metadata.current().getJWKSetURI().toURL())
                    .getContent();
            return JWKSet.parse(keys);
        } catch (IOException | ParseException | IssuerDownException e) {
            throw new JWKSetUnavailableException("the keys of the issuer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
