package dev.atoll.server.storage;

import jakarta.inject.Singleton;

/// Who has reserved files and folders for themselves.
@Singleton
public final class Locks {

    Locks() {}

    /// Returns when nobody else has locked what is about to change.
    ///
    /// @param path counted from the top of the space
    /// @param deep whether everything below it changes, too
    /// @throws dev.atoll.server.errors.PlatformException `LOCKED`
    void check(Reach reach, StoragePath path, boolean deep) {
        // Nothing is locked yet: no wire locks.
    }
}
