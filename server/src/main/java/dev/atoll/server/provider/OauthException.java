package dev.atoll.server.provider;

/// Why a program is refused, in the words of RFC 6749 and OpenID Connect. The message is what the
/// program's developer reads; it holds neither quotes nor backslashes, which the standard excludes.
final class OauthException extends Exception {

    static final String INVALID_CLIENT = "invalid_client";
    static final String INVALID_GRANT = "invalid_grant";
    static final String INVALID_REQUEST = "invalid_request";

    private final String error;

    OauthException(String error, String description) {
        super(description);
        this.error = error;
    }

    /// Such as `invalid_request`.
    String error() {
        return error;
    }

    /// What came and what was expected.
    String description() {
        return String.valueOf(getMessage());
    }
}
