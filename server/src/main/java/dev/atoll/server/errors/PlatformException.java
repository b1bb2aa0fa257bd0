package dev.atoll.server.errors;

import java.util.Objects;

/// A request that cannot be done. The message reaches the caller: it says what came and what was
/// expected, and never holds a secret.
public final class PlatformException extends RuntimeException {

    private final ErrorCode code;

    public PlatformException(ErrorCode code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code);
    }

    public PlatformException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
    }

    public ErrorCode code() {
        return code;
    }

    /// What the caller reads.
    public String detail() {
        return Objects.requireNonNullElse(getMessage(), code.title());
    }
}
