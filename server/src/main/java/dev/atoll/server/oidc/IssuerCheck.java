package dev.atoll.server.oidc;

import dev.atoll.server.health.Checkable;
import dev.atoll.server.health.Health;
import jakarta.inject.Singleton;
import java.util.List;

/// Whether the identity provider answers.
@Singleton
final class IssuerCheck implements Checkable {

    private final ConfiguredIssuer issuer;

    IssuerCheck(ConfiguredIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("identity provider", this::look));
    }

    private Health look() {
        return issuer.metadata()
                .map(this::of)
                .orElse(Health.off("Nobody arrives by the login of an institute: oidc.issuer is not set."));
    }

    private Health of(IssuerMetadata metadata) {
        try {
            return Health.well("The login of " + issuer.name() + " is offered by "
                    + metadata.reached().getIssuer() + ".");
        } catch (IssuerDownException e) {
            return Health.down(e.getMessage() + ". Those who arrive by it cannot sign in.");
        }
    }
}
