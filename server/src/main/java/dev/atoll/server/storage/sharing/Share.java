package dev.atoll.server.storage.sharing;

import java.time.Instant;
import java.util.Optional;

/// A file or folder that somebody shared.
///
/// @param itemId what is shared, wherever it is moved in its space
/// @param sharerId who shared it
/// @param accountId of a person's share whose account it is for; empty while nobody is vouched for to have
///     the address
/// @param password whether a link asks for one
/// @param expires when it ends by itself; empty for never
public record Share(
        String id,
        String spaceId,
        String itemId,
        String sharerId,
        Receiver receiver,
        String accountId,
        Permission permission,
        boolean password,
        Instant created,
        Optional<Instant> expires) {

    /// Whether it has not ended by itself.
    public boolean isOpenAt(Instant now) {
        return expires.filter(end -> !end.isAfter(now)).isEmpty();
    }

    /// The same as changed.
    Share changed(Permission itsPermission, boolean itsPassword, ShareChange.End itsEnd) {
        return new Share(
                id, spaceId, itemId, sharerId, receiver, accountId, itsPermission, itsPassword, created, itsEnd.at());
    }

    String thing() {
        return "share " + id;
    }
}
