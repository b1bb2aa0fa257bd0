package dev.atoll.server.engines;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineHealth;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// An engine's health, asked for again when it is too old. Callers that come together ask once.
final class CachedHealth {

    private final Engine engine;
    private final long ageNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<EngineHealth> known = Optional.empty();
    private long knownSinceNanos;

    CachedHealth(Engine engine, Duration age) {
        this.engine = engine;
        this.ageNanos = age.toNanos();
    }

    EngineHealth get() {
        lock.lock();
        try {
            if (known.isEmpty() || System.nanoTime() - knownSinceNanos > ageNanos) {
                known = Optional.of(engine.probe());
                knownSinceNanos = System.nanoTime();
            }
            return known.get();
        } finally {
            lock.unlock();
        }
    }
}
