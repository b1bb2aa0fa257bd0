package dev.atoll.server.storage.sharing;

import java.time.Instant;
import java.util.Optional;

/// What is to become of a share; what is empty stays.
///
/// @param expires the new end
/// @param password the new one; an empty text for none
public record ShareChange(Optional<Permission> permission, Optional<End> expires, Optional<String> password) {

    /// Without the password.
    @Override
    public String toString() {
        return "ShareChange[" + permission + ", " + expires + "]";
    }

    /// When a share ends.
    ///
    /// @param at empty for never
    public record End(Optional<Instant> at) {}
}
