package dev.atoll.server.snapshots;

import java.io.IOException;

/// An archive became larger than it may be.
final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    /// @param bytes how large it was when that was seen
    TooLargeException(long bytes) {
        super(bytes + " bytes and more");
    }
}
