package dev.atoll.server.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// Keeps spaces within their quotas, whatever arrives at the same time: what arrives is promised room
/// before it takes any.
@Singleton
public final class Room {

    /// So much is promised in advance to what nobody knows the length of.
    private static final long STRIDE = 1 << 20;

    private final Spaces spaces;
    private final Map<String, Wanted> promised = new HashMap<>();
    private final Map<String, Long> folders = new HashMap<>();

    Room(Spaces spaces) {
        this.spaces = spaces;
    }

    /// Promises room until it is closed. What is in the index by then counts there.
    ///
    /// @throws PlatformException `INSUFFICIENT_STORAGE` when the quota does not allow it
    public Promise promise(Space space, StoragePath path, long bytes, long files) {
        return promise(space, path, new Wanted(bytes, files), 0);
    }

    /// The same where more waits that is not in the index.
    ///
    /// @param waiting how many bytes
    public Promise promiseBeside(Space space, StoragePath path, long bytes, long waiting) {
        return promise(space, path, new Wanted(bytes, 0), waiting);
    }

    private Promise promise(Space space, StoragePath path, Wanted wanted, long waiting) {
        Promise promise = new Promise(space, path, waiting);
        promise.atLeast(wanted.bytes, wanted.files);
        return promise;
    }

    /// Returns when a space may take as much as something has.
    ///
    /// @throws PlatformException `INSUFFICIENT_STORAGE`
    void require(Space space, StoragePath path, Row copied) {
        promise(space, path, copied.bytes(), copied.files()).close();
    }

    /// Returns when a space may have one more folder: as many as files. They are counted when there seem to
    /// be too many: that takes a while.
    ///
    /// @throws PlatformException `INSUFFICIENT_STORAGE`
    synchronized void requireFolder(Space space, StoragePath path) {
        long most = spaces.usage(space).mostFiles();
        long known = folders.getOrDefault(space.id(), Long.MAX_VALUE);
        long now = known < most ? known : spaces.folders(space);
        if (now >= most) {
            throw new PlatformException(
                    ErrorCode.INSUFFICIENT_STORAGE,
                    path + ": one more folder (expected at most " + most
                            + ", as many as files). What is in the trash counts, too: empty it to make room");
        }
        folders.put(space.id(), now + 1);
    }

    private static PlatformException lacking(StoragePath path, long bytes, long left) {
        return new PlatformException(
                ErrorCode.INSUFFICIENT_STORAGE,
                path + ": " + bytes + " bytes (expected at most " + left
                        + ", what is left of the quota). What is in the trash counts, too: empty it to make room");
    }

    private synchronized void change(Promise promise, Wanted wanted) {
        Wanted more = wanted.and(promise.has.times(-1));
        Wanted all = promised.getOrDefault(promise.space.id(), Wanted.NOTHING).and(more);
        if (more.bytes > 0 || more.files > 0) {
            check(promise, more, all);
        }
        if (all.equals(Wanted.NOTHING)) {
            promised.remove(promise.space.id());
        } else {
            promised.put(promise.space.id(), all);
        }
        promise.has = wanted;
    }

    private void check(Promise promise, Wanted more, Wanted all) {
        Usage usage = spaces.usage(promise.space);
        long left = Math.max(0, usage.availableBytes() - promise.waiting);
        if (more.bytes > 0 && all.bytes > left) {
            throw lacking(promise.path, promise.has.bytes + more.bytes, left);
        }
        if (more.files > 0 && all.files > usage.availableFiles()) {
            throw new PlatformException(
                    ErrorCode.INSUFFICIENT_STORAGE,
                    promise.path + ": " + more.files + " more files (expected at most " + usage.availableFiles()
                            + ", what is left of the quota). What is in the trash counts, too: empty it to make room");
        }
    }

    /// Room for something that arrives.
    public final class Promise implements AutoCloseable {

        private final Space space;
        private final StoragePath path;
        private final long waiting;
        private Wanted has = Wanted.NOTHING;

        private Promise(Space space, StoragePath path, long waiting) {
            this.space = space;
            this.path = path;
            this.waiting = waiting;
        }

        /// Returns when there is room for so much.
        ///
        /// @throws PlatformException `INSUFFICIENT_STORAGE`
        void atLeast(long bytes, long files) {
            Wanted wanted = new Wanted(Math.max(has.bytes, bytes), Math.max(has.files, files));
            if (!wanted.equals(has)) {
                change(this, wanted);
            }
        }

        /// The same for what goes on arriving.
        void arriving(long bytes) {
            if (bytes <= has.bytes) {
                return;
            }
            try {
                atLeast(bytes + STRIDE, has.files);
            } catch (PlatformException e) {
                // Not so much in advance, but perhaps for what is there.
                atLeast(bytes, has.files);
            }
        }

        @Override
        public void close() {
            change(this, Wanted.NOTHING);
        }
    }

    private record Wanted(long bytes, long files) {

        private static final Wanted NOTHING = new Wanted(0, 0);

        private Wanted and(Wanted other) {
            return new Wanted(bytes + other.bytes, files + other.files);
        }

        private Wanted times(long factor) {
            return new Wanted(bytes * factor, files * factor);
        }
    }
}
