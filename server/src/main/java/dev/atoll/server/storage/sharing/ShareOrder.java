package dev.atoll.server.storage.sharing;

import java.time.Instant;
import java.util.Optional;

/// How somebody wants something to be shared.
///
/// @param expires when it ends; empty for never
/// @param password that a link asks for; empty for none
public record ShareOrder(Receiver receiver, Permission permission, Optional<Instant> expires, String password) {

    /// Without the password.
    @Override
    public String toString() {
        return "ShareOrder[" + receiver + ", " + permission + ", " + expires + "]";
    }
}
