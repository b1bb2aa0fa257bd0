package dev.atoll.runtime;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Where the time of one request went, as the header `Server-Timing` tells it: reading the
/// upload, waiting for a worker, the module, all together.
final class ServerTiming {

    static final String HEADER = "Server-Timing";

    private static final long MICROS = 1000;

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

    /// Written by hand: there are four in each answer, and a format costs a microsecond.
    private static String millis(long nanos) {
        long micros = TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos));
        String thousandths = Long.toString(MICROS + micros % MICROS);
        return micros / MICROS + "." + thousandths.substring(1);
    }
}
