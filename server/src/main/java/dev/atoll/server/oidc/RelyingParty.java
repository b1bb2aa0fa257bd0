package dev.atoll.server.oidc;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.util.Optional;
import java.util.Set;

/// As what the issuer knows this platform.
///
/// @param secret empty for a public client
/// @param audiences one of them has to stand in an access token
record RelyingParty(Issuer issuer, ClientID client, Optional<Secret> secret, Scope scopes, Set<String> audiences) {

    /// Without the secret.
    @Override
    public String toString() {
        return "RelyingParty[" + client + " at " + issuer + "]";
    }
}
