package dev.atoll.training.head;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/// What working threads tell the observer and learn from it.
final class Alarm {

    private static final int SELDOM = 1024;

    private final FittingObserver observer;
    private final long total;
    private final AtomicLong looked = new AtomicLong();

    /// @param total views to be looked at
    Alarm(FittingObserver observer, long total) {
        this.observer = observer;
        this.total = total;
    }

    /// Ends the work of any thread.
    ///
    /// @throws CancellationException when nobody waits any more
    void throwIfCancelled() {
        if (observer.isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    void looked(int views) {
        long done = looked.addAndGet(views);
        if (done / SELDOM > (done - views) / SELDOM || done == total) {
            observer.looked(done, total);
        }
    }
}
