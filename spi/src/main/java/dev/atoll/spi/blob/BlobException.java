package dev.atoll.spi.blob;

import java.util.Objects;

/// Why a store could not do as asked. The message is fit for the operator's eyes.
public final class BlobException extends Exception {

    /// What the caller can do about it.
    public enum Reason {
        /// There is no such file or folder.
        NOT_FOUND,
        /// Something has the key already.
        EXISTS,
        /// The wish itself is wrong; trying again gives the same answer.
        INVALID,
        /// No room for more bytes or files.
        FULL,
        /// The place cannot be reached, or fails: read-only, broken, no rights.
        UNAVAILABLE
    }

    private final Reason reason;

    public BlobException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason);
    }

    public BlobException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason);
    }

    public Reason reason() {
        return reason;
    }
}
