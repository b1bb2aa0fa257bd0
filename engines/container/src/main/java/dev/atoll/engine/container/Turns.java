package dev.atoll.engine.container;

import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// One start, stop or removal at a time for each workload of this instance.
final class Turns {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// What is held until it is closed, by the same thread.
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    Turn take(String id) throws EngineException, InterruptedException {
        ReentrantLock lock = lockOf(id);
        if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new EngineException(Reason.UNAVAILABLE, id + " is being started or stopped; that takes too long");
        }
        return lock::unlock;
    }

    /// Empty when somebody starts, stops or removes it now.
    Optional<Turn> takeIfFree(String id) {
        ReentrantLock lock = lockOf(id);
        return lock.tryLock() ? Optional.of(lock::unlock) : Optional.empty();
    }

    private ReentrantLock lockOf(String id) {
        return locks.computeIfAbsent(id, _ -> new ReentrantLock());
    }
}
