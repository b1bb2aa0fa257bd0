package dev.atoll.server.config;

import java.util.Optional;

/// The identity provider people may sign in with; without an issuer there is none.
///
/// @param issuer such as `https://aai.egi.eu/auth/realms/egi`
/// @param clientId as the provider knows this platform
/// @param clientSecret empty for a public client
/// @param name what the button on the sign-in page says after "Sign in with"
/// @param scopes asked for, separated by blanks
/// @param audience what a bearer token's `aud` must contain when it does not name the client
/// @param approve what becomes of somebody who comes for the first time
public record OidcConfig(
        Optional<String> issuer,
        Optional<String> clientId,
        Optional<String> clientSecret,
        String name,
        String scopes,
        String audience,
        Approve approve) {

    public static final OidcConfig NONE = new OidcConfig(
            Optional.empty(), Optional.empty(), Optional.empty(), "", "openid", "account", Approve.APPROVAL);

    static OidcConfig of(Settings settings, AccountsConfig accounts) throws InvalidConfigException {
        Optional<String> issuer = settings.text(ConfigKey.OIDC_ISSUER);
        if (issuer.isPresent() && !accounts.required()) {
            throw settings.wrong(ConfigKey.OIDC_ISSUER, "accounts: many beside it");
        }
        Optional<String> clientId = settings.text(ConfigKey.OIDC_CLIENT_ID);
        if (issuer.isPresent() && clientId.isEmpty()) {
            throw settings.wrong(ConfigKey.OIDC_ISSUER, "oidc.client_id beside it");
        }
        return new OidcConfig(
                issuer,
                clientId,
                settings.text(ConfigKey.OIDC_CLIENT_SECRET),
                settings.text(ConfigKey.OIDC_NAME).orElse(""),
                settings.text(ConfigKey.OIDC_SCOPES).orElse(""),
                settings.text(ConfigKey.OIDC_AUDIENCE).orElse(""),
                settings.choice(ConfigKey.OIDC_APPROVE, Approve.class));
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "OidcConfig[" + issuer.orElse("none") + "]";
    }

    /// What becomes of somebody who comes for the first time.
    public enum Approve {
        /// May use the platform at once.
        AUTO,
        /// Waits until an operator approves.
        APPROVAL
    }
}
