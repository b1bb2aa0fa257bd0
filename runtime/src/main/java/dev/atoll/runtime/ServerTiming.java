package dev.atoll.runtime;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Where the time of one request went, as the header `Server-Timing` tells it: reading the
/// upload, waiting for a worker, the module, all together.
final class ServerTiming {

    static final String HEADER = "Server-Timing";

    private final LongSupplier nanoTime;
    private final long begunNanos;
    private long readNanos;

    private ServerTiming(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begunNanos = nanoTime.getAsLong();
    }

    static ServerTiming begin(LongSupplier nanoTime) {
        return new ServerTiming(nanoTime);
    }

    /// The body was read.
    void read() {
        readNanos = nanoTime.getAsLong() - begunNanos;
    }

    String header(Outcome.Replied replied) {
        return "read;dur=" + millis(readNanos) + ", queue;dur=" + millis(replied.queueNanos()) + ", infer;dur="
                + millis(replied.runNanos()) + ", total;dur=" + millis(nanoTime.getAsLong() - begunNanos);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }
}
