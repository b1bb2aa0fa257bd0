package dev.atoll.server.errors;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that cannot be done. The message reaches the caller: it says what came and what was
/// expected, and never holds a secret.
public final class PlatformException extends RuntimeException {

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;

    public PlatformException(ErrorCode code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code);
        this.retryAfter = null;
    }

    private PlatformException(ErrorCode code, String message, Duration retryAfter) {
        super(message);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /// One that may be tried again after a while.
    public static PlatformException later(ErrorCode code, String message, Duration retryAfter) {
        return new PlatformException(code, message, retryAfter);
    }

    public PlatformException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
        this.retryAfter = null;
    }

    /// When it is worth another try; empty when nobody knows.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public ErrorCode code() {
        return code;
    }

    /// What the caller reads.
    public String detail() {
        return Objects.requireNonNullElse(getMessage(), code.title());
    }
}
