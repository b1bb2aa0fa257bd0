package dev.atoll.server.oidc;

import org.jspecify.annotations.Nullable;

/// The issuer does not answer, or not with what an issuer answers. The message is for the log: it names
/// addresses and statuses, never what was sent.
final class IssuerDownException extends Exception {

    IssuerDownException(String message) {
        super(message);
    }

    IssuerDownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
