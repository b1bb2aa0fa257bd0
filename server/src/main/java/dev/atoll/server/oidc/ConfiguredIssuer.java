package dev.atoll.server.oidc;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import dev.atoll.server.config.OidcConfig;
import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The issuer of the configuration, if there is one. Nothing is asked of it before somebody comes.
@Singleton
final class ConfiguredIssuer {

    /// At most two asks for keys in this time, however many tokens name keys nobody knows.
    private static final Duration BETWEEN_KEYS = Duration.ofSeconds(30);

    private final String name;
    private final String address;
    private final @Nullable RelyingParty party;
    private final @Nullable IssuerMetadata metadata;
    private final @Nullable CodeFlow flow;
    private final @Nullable TokenChecks checks;

    ConfiguredIssuer(PlatformConfig config, InstantSource time) {
        OidcConfig oidc = config.oidc();
        this.name = oidc.name();
        this.address = oidc.issuer().orElse("");
        if (oidc.issuer().isEmpty()) {
            this.party = null;
            this.metadata = null;
            this.flow = null;
            this.checks = null;
            return;
        }
        this.party = party(oidc, oidc.issuer().get());
        IssuerWire wire = new IssuerWire();
        this.metadata = new IssuerMetadata(party.issuer(), wire, time);
        this.checks = new TokenChecks(party, PublishedKeys.remembered(metadata, wire, BETWEEN_KEYS), time);
        this.flow = new CodeFlow(party, metadata, wire, checks);
    }

    private static RelyingParty party(OidcConfig oidc, String issuer) {
        if (!IssuerWire.isSafe(URI.create(issuer))) {
            throw new IllegalArgumentException("oidc.issuer: " + issuer + " (expected https://…)");
        }
        String client = oidc.clientId().orElseThrow();
        return new RelyingParty(
                new Issuer(issuer),
                new ClientID(client),
                oidc.clientSecret().map(Secret::new),
                Scope.parse(oidc.scopes()),
                audiences(oidc.audience(), client));
    }

    private static Set<String> audiences(String configured, String client) {
        return Stream.of(configured, client)
                .filter(audience -> !audience.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What people call it.
    String name() {
        return name;
    }

    boolean isAt(String issuer) {
        return issuer.equals(address);
    }

    /// What it publishes of itself.
    Optional<IssuerMetadata> metadata() {
        return Optional.ofNullable(metadata);
    }

    /// Where one signs out of it, as this platform; empty when it says nothing of that, or nothing at all.
    Optional<URI> farewell() {
        if (metadata == null || party == null) {
            return Optional.empty();
        }
        try {
            RelyingParty us = party;
            return Optional.ofNullable(metadata.current().getEndSessionEndpointURI())
                    .filter(IssuerWire::isSafe)
                    .map(there -> UriBuilder.fromUri(there)
                            .queryParam("client_id", "{client}")
                            .build(us.client().getValue()));
        } catch (IssuerDownException e) {
            return Optional.empty();
        }
    }

    Optional<CodeFlow> flow() {
        return Optional.ofNullable(flow);
    }

    Optional<TokenChecks> checks() {
        return Optional.ofNullable(checks);
    }
}
