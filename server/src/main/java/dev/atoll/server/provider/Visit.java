package dev.atoll.server.provider;

import dev.atoll.server.identity.Caller;

/// Somebody with a browser.
///
/// @param cookie what its session cookie holds; empty for none
public record Visit(Caller caller, String cookie) {

    /// Without the cookie.
    @Override
    public String toString() {
        return "Visit[" + caller.accountId() + "]";
    }
}
