package dev.atoll.server.identity;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which accounts somebody wants to see.
///
/// @param states any of these; empty for all
/// @param text what name, login or e-mail contain; empty for all
public record AccountFilter(Set<AccountState> states, String text) {

    public static final AccountFilter ALL = new AccountFilter(Set.of(), "");

    public AccountFilter {
        states = Set.copyOf(states);
    }

    /// The states as they stand in rows.
    List<String> stateNames() {
        Set<AccountState> wanted = states.isEmpty() ? Set.of(AccountState.values()) : states;
        return wanted.stream().map(AccountState::wireName).toList();
    }

    /// The text as a pattern of LIKE with the escape `!`.
    String pattern() {
        String small = text.strip().toLowerCase(Locale.ROOT);
        return "%" + small.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
