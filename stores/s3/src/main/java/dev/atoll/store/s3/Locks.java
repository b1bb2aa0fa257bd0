package dev.atoll.store.s3;

import dev.atoll.spi.blob.BlobKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who may change what at a time. What takes several requests to the server, such as moving a folder
/// object by object, would else lose a file that is replaced in between. This program is the only
/// one that changes the bucket.
final class Locks {

    private static final int LOCKS = 64;
    /// As many names of a key as tell one home from another.
    private static final int DEPTH = 2;

    private final ReentrantReadWriteLock[] trees =
            Stream.generate(() -> new ReentrantReadWriteLock(true)).limit(LOCKS).toArray(ReentrantReadWriteLock[]::new);
    private final ReentrantLock[] keys =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /// What is held until it is closed, by the same thread.
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /// For a change of single objects.
    Held hold(Collection<BlobKey> changed) {
        Deque<Lock> held = new ArrayDeque<>();
        trees(changed).forEach(index -> take(trees[index].readLock(), held));
        Set<Integer> own = new TreeSet<>();
        changed.forEach(key -> own.add(Math.floorMod(key.hashCode(), LOCKS)));
        own.forEach(index -> take(keys[index], held));
        return () -> held.forEach(Lock::unlock);
    }

    /// For a change of folders with all that is in them.
    Held holdTrees(Collection<BlobKey> changed) {
        Deque<Lock> held = new ArrayDeque<>();
        trees(changed).forEach(index -> take(trees[index].writeLock(), held));
        return () -> held.forEach(Lock::unlock);
    }

    private static void take(Lock lock, Deque<Lock> held) {
        lock.lock();
        held.push(lock);
    }

    /// In order, so that two who want several never wait for each other.
    private static Set<Integer> trees(Collection<BlobKey> changed) {
        Set<Integer> indexes = new TreeSet<>();
        for (BlobKey key : changed) {
            if (key.names().size() < DEPTH) {
                IntStream.range(0, LOCKS).forEach(indexes::add);
            } else {
                indexes.add(Math.floorMod(key.names().subList(0, DEPTH).hashCode(), LOCKS));
            }
        }
        return indexes;
    }
}
