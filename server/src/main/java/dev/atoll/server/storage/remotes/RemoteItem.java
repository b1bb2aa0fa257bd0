package dev.atoll.server.storage.remotes;

import java.time.Instant;
import java.util.Optional;

/// A file or folder of storage elsewhere.
///
/// @param bytes of a file; [#UNKNOWN] where nobody says
/// @param problem why nothing can have this name here; empty when it can
public record RemoteItem(String name, boolean folder, long bytes, Optional<Instant> modified, String problem) {

    /// Where nobody says how many bytes there are.
    public static final long UNKNOWN = -1;

    /// Whether something can have this name here.
    public boolean isSound() {
        return problem.isEmpty();
    }
}
