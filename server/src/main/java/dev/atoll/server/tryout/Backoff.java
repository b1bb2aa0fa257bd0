package dev.atoll.server.tryout;

import java.util.concurrent.TimeUnit;

/// The pause after failures: a second, twice as long after each in a row, a minute at most.
final class Backoff {

    private static final int MOST_DOUBLINGS = 6;
    private static final int LONGEST_SECONDS = 60;

    private int failures;
    private long overNanos = System.nanoTime();

    boolean isOver() {
        return System.nanoTime() - overNanos >= 0;
    }

    void failed() {
        int seconds = Math.min(LONGEST_SECONDS, 1 << Math.min(failures, MOST_DOUBLINGS));
        overNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        failures++;
    }

    void succeeded() {
        failures = 0;
    }
}
