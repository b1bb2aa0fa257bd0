package dev.atoll.server.oidc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What pages say of the identity provider.
///
/// @param name such as `EGI Check-in`
public record IdentityProvider(String name) {

    /// Where a person goes to sign in with it.
    ///
    /// @param back the page to show then
    public String signIn(String back) {
        return OidcResource.START + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /// Where a person who is signed in goes to link a login. It has to be a link on a page of ours.
    public String link() {
        return OidcResource.PATH + "/link";
    }

    /// Where a person goes who signed out here, to sign out there as well.
    public String signOut() {
        return OidcResource.PATH + "/" + OidcResource.FAREWELL;
    }
}
