package dev.atoll.server.oidc;

/// A token that was not made by the issuer, not for us, or not for now. The message names the claim and
/// never holds the token.
final class UntrustedTokenException extends Exception {

    UntrustedTokenException(String message) {
        super(message);
    }

    UntrustedTokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
