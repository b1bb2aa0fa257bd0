package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobKey;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// One at a time gives a key to something: looking whether it is free and taking it are two steps.
final class Turns {

    private static final int LOCKS = 64;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /// What is held until it is closed, by the same thread.
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /// Keys may share a lock; nobody holds two.
    Turn take(BlobKey key) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
        lock.lock();
        return lock::unlock;
    }
}
