package dev.atoll.server.storage;

import java.time.Duration;
import java.time.Instant;

/// A file or folder that somebody has reserved.
///
/// @param token that whoever holds it shows, such as `urn:uuid:019a…`
/// @param path counted from the top of the space
/// @param accountId whose it is
/// @param shareId through which share it was taken; empty for none
/// @param shared whether others may hold one, too
/// @param deep whether all below the path is reserved, too
/// @param owner what its holder says of itself, as XML
/// @param lasts from its last renewal
public record HeldLock(
        String token,
        String spaceId,
        StoragePath path,
        String accountId,
        String shareId,
        boolean shared,
        boolean deep,
        String owner,
        Duration lasts,
        Instant expires) {

    /// Whether it reserves a path.
    public boolean covers(StoragePath other) {
        return deep ? other.isWithin(path) : other.equals(path);
    }

    /// The same, from now on once more.
    HeldLock renewed(Duration itsTime, Instant now) {
        return new HeldLock(token, spaceId, path, accountId, shareId, shared, deep, owner, itsTime, now.plus(itsTime));
    }
}
