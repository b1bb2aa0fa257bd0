package dev.atoll.spi.engine;

import java.util.Objects;

/// Why an engine could not do as asked. The message is fit for the operator's eyes.
public final class EngineException extends Exception {

    /// What the caller can do about it.
    public enum Reason {
        /// The wish itself is wrong; trying again gives the same answer.
        INVALID,
        /// No room now; later there may be.
        FULL,
        /// The engine cannot be reached or does not answer.
        UNAVAILABLE
    }

    private final Reason reason;

    public EngineException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason);
    }

    public EngineException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason);
    }

    public Reason reason() {
        return reason;
    }
}
