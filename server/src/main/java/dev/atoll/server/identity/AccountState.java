package dev.atoll.server.identity;

import java.util.Locale;
import java.util.Set;

/// What becomes of an account.
public enum AccountState {
    /// Registered; an operator has to approve.
    WAITING,
    /// May sign in.
    ACTIVE,
    /// Kept, with all that belongs to it, and locked out.
    SUSPENDED;

    /// Such as `active`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The states that may follow. A registration that is refused is deleted.
    public Set<AccountState> next() {
        return switch (this) {
            case WAITING -> Set.of(ACTIVE);
            case ACTIVE -> Set.of(SUSPENDED);
            case SUSPENDED -> Set.of(ACTIVE);
        };
    }
}
