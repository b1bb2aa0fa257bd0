package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Writes to the index, one transaction at a time for each space: all of them change the same rows, those
/// of the folders at the top, and on PostgreSQL two that change them in different orders would wait for
/// each other.
@Singleton
final class Commits {

    private final Database database;
    private final Map<String, Lock> spaces = new ConcurrentHashMap<>();

    Commits(Database database) {
        this.database = database;
    }

    <T> T write(Space space, Function<Handle, T> work) {
        Lock lock = spaces.computeIfAbsent(space.id(), id -> new ReentrantLock());
        lock.lock();
        try {
            return database.write(work);
        } finally {
            lock.unlock();
        }
    }

    /// The same in two spaces, always in the same order of the two.
    <T> T write(Space one, Space other, Function<Handle, T> work) {
        if (one.id().equals(other.id())) {
            return write(one, work);
        }
        boolean first = one.id().compareTo(other.id()) < 0;
        Lock lock = spaces.computeIfAbsent((first ? one : other).id(), id -> new ReentrantLock());
        lock.lock();
        try {
            return write(first ? other : one, work);
        } finally {
            lock.unlock();
        }
    }
}
