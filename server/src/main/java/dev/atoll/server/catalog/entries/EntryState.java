package dev.atoll.server.catalog.entries;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Who sees an entry.
public enum EntryState {
    /// Its owner alone.
    DRAFT,
    /// The members of its project too.
    PROJECT,
    /// Everybody.
    PUBLIC;

    /// Such as `draft`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The states that may follow: what was shown can be withdrawn.
    Set<EntryState> next() {
        return switch (this) {
            case DRAFT -> Set.of(PROJECT, PUBLIC);
            case PROJECT -> Set.of(DRAFT, PUBLIC);
            case PUBLIC -> Set.of(DRAFT, PROJECT);
        };
    }

    /// The state of a name such as `public`; empty for any other text.
    public static Optional<EntryState> of(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }
}
