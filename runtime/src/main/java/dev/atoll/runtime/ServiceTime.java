package dev.atoll.runtime;

import java.util.concurrent.TimeUnit;

/// How long predictions take, the newest counting most. Guarded by its owner's lock.
final class ServiceTime {

    private static final double NEWEST = 0.2;

    private double meanNanos;

    void add(long nanos) {
        meanNanos = meanNanos == 0 ? nanos : NEWEST * nanos + (1 - NEWEST) * meanNanos;
    }

    /// The time so many predictions need, at least one second.
    int secondsFor(int predictions, int workers) {
        double nanos = predictions * meanNanos / workers;
        return (int) Math.max(1, Math.ceil(nanos / TimeUnit.SECONDS.toNanos(1)));
    }
}
