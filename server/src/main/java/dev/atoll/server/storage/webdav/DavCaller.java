package dev.atoll.server.storage.webdav;

import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Caller;
import java.util.Locale;

/// Who asks.
///
/// @param token what was shown; empty where nobody signs in
record DavCaller(Caller caller, Account account, String token) {

    /// Whether a name is one of the caller's.
    boolean isCalled(String name) {
        return name.equals(account.id())
                || name.toLowerCase(Locale.ROOT).equals(account.login())
                || (!account.email().isEmpty() && name.equalsIgnoreCase(account.email()));
    }
}
