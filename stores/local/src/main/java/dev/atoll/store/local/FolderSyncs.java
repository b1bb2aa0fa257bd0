package dev.atoll.store.local;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Brings the names of folders to the disk. Those who changed one folder at the same time share one
/// wait: a flush that began after a change covers it.
final class FolderSyncs {

    private final ConcurrentMap<String, Flushes> folders = new ConcurrentHashMap<>();
    private final boolean durable;

    FolderSyncs(boolean durable) {
        this.durable = durable;
    }

    /// Returns when every change that was made before the call is on the disk.
    void flush(OpenFolder folder) throws IOException {
        if (!durable) {
            return;
        }
        String identity = folder.self().identity();
        Flushes flushes = folders.compute(identity, (_, known) -> (known == null ? new Flushes() : known).entered());
        try {
            flushes.cover(folder);
        } finally {
            folders.computeIfPresent(identity, (_, known) -> known.isLeftByLast() ? null : known);
        }
    }

    /// Of one folder. How many are in it is guarded by the map.
    private static final class Flushes {

        private final AtomicLong asked = new AtomicLong();
        private final ReentrantLock turn = new ReentrantLock(true);
        private long covered;
        private long failed;
        private int users;

        Flushes entered() {
            users++;
            return this;
        }

        boolean isLeftByLast() {
            users--;
            return users == 0;
        }

        void cover(OpenFolder folder) throws IOException {
            long own = asked.incrementAndGet();
            turn.lock();
            try {
                if (own <= failed) {
                    // The system tells of a failure once; the next flush would say that all is well.
                    throw new IOException("the names in the folder could not be brought to the disk");
                }
                if (own > covered) {
                    flush(folder);
                }
            } finally {
                turn.unlock();
            }
        }

        private void flush(OpenFolder folder) throws IOException {
            long upTo = asked.get();
            try {
                folder.force();
                covered = upTo;
            } catch (IOException e) {
                failed = upTo;
                throw e;
            }
        }
    }
}
