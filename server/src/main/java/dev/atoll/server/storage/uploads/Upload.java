package dev.atoll.server.storage.uploads;

import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import java.time.Instant;

/// A file that arrives in parts.
///
/// @param name what its owner calls it
/// @param spaceId whose quota its parts count against
/// @param accountId whose it is; empty for somebody with a link
/// @param path where it goes, from the top of the space; the top where nobody said yet
/// @param bytes in all; -1 where nobody said yet
/// @param expires when it is given up, unless another part comes
public record Upload(
        String id,
        String name,
        String spaceId,
        String accountId,
        StoragePath path,
        long bytes,
        Instant begun,
        Instant expires) {

    /// Where nobody said how many bytes there will be.
    public static final long UNKNOWN = -1;

    /// Whether it goes to the part of its space that a reach is of.
    boolean isWithin(Reach reach) {
        return path.isWithin(reach.top());
    }

    /// Where it goes, from the top of the reach.
    public StoragePath pathIn(Reach reach) {
        return path.from(reach.top());
    }
}
