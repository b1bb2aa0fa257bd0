package dev.atoll.server.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Keeps spaces within their quotas, whatever arrives at the same time.
@Singleton
final class Room {

    private final Spaces spaces;
    private final Map<String, Wanted> promised = new HashMap<>();

    Room(Spaces spaces) {
        this.spaces = spaces;
    }

    /// Does work that makes a space so much larger.
    ///
    /// @throws PlatformException `INSUFFICIENT_STORAGE` when the quota does not allow it
    <T> T taking(Space space, StoragePath path, long bytes, long files, Supplier<T> work) {
        promise(space, path, new Wanted(Math.max(0, bytes), Math.max(0, files)));
        try {
            return work.get();
        } finally {
            promise(space, new Wanted(-Math.max(0, bytes), -Math.max(0, files)));
        }
    }

    /// Returns when a space may take as much as something has.
    ///
    /// @throws PlatformException `INSUFFICIENT_STORAGE`
    void require(Space space, StoragePath path, Row copied) {
        var _ = taking(space, path, copied.bytes(), copied.files(), () -> path);
    }

    /// How many bytes a space may take now.
    long left(Space space) {
        return spaces.usage(space).availableBytes();
    }

    static PlatformException lacking(StoragePath path, long bytes, long left) {
        return new PlatformException(
                ErrorCode.INSUFFICIENT_STORAGE,
                path + ": " + bytes + " bytes (expected at most " + left
                        + ", what is left of the quota). What is in the trash counts, too: empty it to make room");
    }

    private synchronized void promise(Space space, StoragePath path, Wanted wanted) {
        Wanted all = promised.getOrDefault(space.id(), Wanted.NOTHING).and(wanted);
        Usage usage = spaces.usage(space);
        if (wanted.bytes > 0 && all.bytes > usage.availableBytes()) {
            throw lacking(path, wanted.bytes, usage.availableBytes());
        }
        if (wanted.files > 0 && all.files > usage.availableFiles()) {
            throw new PlatformException(
                    ErrorCode.INSUFFICIENT_STORAGE,
                    path + ": " + wanted.files + " more files (expected at most " + usage.availableFiles()
                            + ", what is left of the quota). What is in the trash counts, too: empty it to make room");
        }
        promised.put(space.id(), all);
    }

    private synchronized void promise(Space space, Wanted wanted) {
        Wanted all = promised.getOrDefault(space.id(), Wanted.NOTHING).and(wanted);
        if (all.equals(Wanted.NOTHING)) {
            promised.remove(space.id());
        } else {
            promised.put(space.id(), all);
        }
    }

    private record Wanted(long bytes, long files) {

        private static final Wanted NOTHING = new Wanted(0, 0);

        private Wanted and(Wanted other) {
            return new Wanted(bytes + other.bytes, files + other.files);
        }
    }
}
