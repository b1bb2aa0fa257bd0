package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/// Whether a transfer gets on. A server that sends a byte now and then would keep the place of a task for days.
final class Pace {

    /// So long it takes to hash a large file elsewhere, of which nothing is heard meanwhile.
    static final Duration PATIENCE = Duration.ofHours(1);

    /// So much counts as getting on: 9 KB in a second.
    static final long STEP_BYTES = 32L << 20;

    private static final List<String> COUNTS = List.of(
            "transfers", "checks", "deletes", "deletedDirs", "renames", "listed", "totalTransfers", "totalChecks");

    private final LongSupplier nanos;
    private long since;
    private long bytes;
    private long counts;

    /// @param nanos a clock that only counts on
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /// Takes in what the program says of itself.
    synchronized void take(JsonNode stats) {
        long countsNow =
                COUNTS.stream().mapToLong(name -> stats.path(name).asLong()).sum();
        long bytesNow = stats.path("bytes").asLong();
        // What is begun anew counts from where it is.
        bytes = Math.min(bytes, bytesNow);
        if (countsNow != counts || bytesNow - bytes >= STEP_BYTES) {
            counts = countsNow;
            bytes = bytesNow;
            since = nanos.getAsLong();
        }
    }

    /// Whether it has not got on for long.
    synchronized boolean isStuck() {
        return nanos.getAsLong() - since > PATIENCE.toNanos();
    }
}
