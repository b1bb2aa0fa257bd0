package dev.atoll.server.snapshots;

import java.io.InterruptedIOException;

/// Is told how far the work on an archive is.
@FunctionalInterface
interface Watch {

    /// More is done.
    ///
    /// @param bytes how many more bytes of files are done
    /// @throws InterruptedIOException when the work should end
    void done(long bytes) throws InterruptedIOException;
}
