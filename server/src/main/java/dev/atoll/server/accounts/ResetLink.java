package dev.atoll.server.accounts;

import java.net.URI;
import java.time.Instant;

/// Lets somebody choose a new password, once.
///
/// @param url of the page; the token is its fragment, which browsers send to nobody
public record ResetLink(URI url, Instant expires) {

    /// Without the token.
    @Override
    public String toString() {
        return "ResetLink[" + expires + "]";
    }
}
