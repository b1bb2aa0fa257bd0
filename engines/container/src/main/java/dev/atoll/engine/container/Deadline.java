package dev.atoll.engine.container;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A time by which a wait is over.
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return left().isNegative() || left().isZero();
    }

    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }

    /// Waits for the pause or what is left, whichever is shorter.
    void pause(Duration pause) throws InterruptedException {
        long left = Math.min(pause.toNanos(), nanos - System.nanoTime());
        if (left > 0) {
            LockSupport.parkNanos(this, left);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
