package dev.atoll.server.storage.remotes;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many may look into storage elsewhere at the same time: each look is a program of its own, and a server
/// that says nothing keeps it for half a minute.
@Singleton
final class LookPlaces {

    private static final int ALL = 8;
    private static final int OF_ONE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Map<String, Integer> taken = new HashMap<>();

    @Inject
    LookPlaces() {
        this(PATIENCE);
    }

    /// @param patience how long one waits for a place
    LookPlaces(Duration patience) {
        this.patience = patience;
    }

    /// Takes a place until it is closed.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS` when none becomes free soon
    Place take(String account) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!isFree(account)) {
                if (left <= 0) {
                    throw busy(of(account));
                }
                left = freed.awaitNanos(left);
            }
            taken.merge(account, 1, Integer::sum);
            return () -> free(account);
        } finally {
            lock.unlock();
        }
    }

    private boolean isFree(String account) {
        int all = taken.values().stream().mapToInt(Integer::intValue).sum();
        return all < ALL && of(account) < OF_ONE;
    }

    private int of(String account) {
        return taken.getOrDefault(account, 0);
    }

    private static PlatformException busy(int own) {
        return new PlatformException(
                ErrorCode.TOO_MANY_REQUESTS,
                own >= OF_ONE
                        ? "You look into linked storage " + own + " times already (expected fewer than " + OF_ONE
                                + " at once). Try again when one has answered."
                        : "Linked storage is busy: people look into it " + ALL + " times already (expected fewer than "
                                + ALL + " at once). Try again in a minute.");
    }

    private void free(String account) {
        lock.lock();
        try {
            int left = of(account) - 1;
            if (left == 0) {
                taken.remove(account);
            } else {
                taken.put(account, left);
            }
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends by closing, once.
    @FunctionalInterface
    interface Place extends AutoCloseable {

        @Override
        void close();
    }
}
