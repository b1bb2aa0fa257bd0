package dev.atoll.onnx;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets large pictures wait for each other: several at once would not fit into the heap, and then
/// all of them fail.
final class DecodingMemory {

    private static final long MEGABYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int total;
    private final Semaphore free;

    /// @param bytes that all decodings together may take; one that wants more gets all of it
    DecodingMemory(long bytes) {
        total = Math.clamp(bytes / MEGABYTE, 1, Integer.MAX_VALUE);
        free = new Semaphore(total, true);
    }

    /// Waits for its turn.
    ///
    /// @return what to [#giveBack]
    /// @throws IOException when interrupted or when the others take too long
    int take(long bytes) throws IOException {
        int wanted = Math.clamp(bytes / MEGABYTE + 1, 1, total);
        try {
            if (!free.tryAcquire(wanted, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("memory for a picture: %d MB not free within %s (expected some of %d MB)"
                        .formatted(wanted, PATIENCE, total));
            }
            return wanted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for memory for a picture");
        }
    }

    void giveBack(int taken) {
        free.release(taken);
    }
}
