package dev.atoll.server.storage;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Who may change a space now: many may put files into it, but one at a time under the same name, and
/// nobody while folders move.
@Singleton
final class Turns {

    private static final int STRIPES = 256;

    private final Map<String, ReadWriteLock> spaces = new ConcurrentHashMap<>();
    private final Lock[] names = new Lock[STRIPES];

    Turns() {
        for (int i = 0; i < STRIPES; i++) {
            names[i] = new ReentrantLock();
        }
    }

    /// Changes one name.
    <T> T one(Space space, StoragePath path, Supplier<T> work) {
        Lock name = names[Math.floorMod(31 * space.id().hashCode() + path.hashCode(), STRIPES)];
        return holding(of(space).readLock(), () -> holding(name, work));
    }

    /// Looks at many names while nothing moves. What has to be changed then is changed in turns of its own.
    <T> T looking(Space space, Supplier<T> work) {
        return holding(of(space).readLock(), work);
    }

    /// Changes any number of names.
    <T> T all(Space space, Supplier<T> work) {
        return holding(of(space).writeLock(), work);
    }

    /// The same in two spaces, in an order of their own: two who want the same two never wait for each
    /// other.
    <T> T all(Space one, Space other, Supplier<T> work) {
        if (one.id().equals(other.id())) {
            return all(one, work);
        }
        boolean first = one.id().compareTo(other.id()) < 0;
        return all(first ? one : other, () -> all(first ? other : one, work));
    }

    private ReadWriteLock of(Space space) {
        return spaces.computeIfAbsent(space.id(), id -> new ReentrantReadWriteLock(true));
    }

    private static <T> T holding(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
