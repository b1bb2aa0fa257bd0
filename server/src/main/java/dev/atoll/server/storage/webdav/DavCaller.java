package dev.atoll.server.storage.webdav;

import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.Reach;
import java.util.Locale;
import java.util.Optional;

/// Who asks.
///
/// @param token what was shown; empty where nobody signs in
/// @param only all that is reached, wherever the address says; empty for what the caller may reach
record DavCaller(Caller caller, Account account, String token, Optional<Reach> only) {

    /// Whether a name is one of the caller's.
    boolean isCalled(String name) {
        return name.equals(account.id())
                || name.toLowerCase(Locale.ROOT).equals(account.login())
                || (!account.email().isEmpty() && name.equalsIgnoreCase(account.email()));
    }
}
