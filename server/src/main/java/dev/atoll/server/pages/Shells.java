package dev.atoll.server.pages;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.http.PageNonce;
import dev.atoll.server.identity.CurrentCaller;
import jakarta.inject.Singleton;

/// Makes the frame of the page being answered.
@Singleton
final class Shells {

    private final boolean accounts;
    private final CurrentCaller caller;
    private final PageNonce nonce;

    Shells(PlatformConfig config, CurrentCaller caller, PageNonce nonce) {
        this.accounts = config.accounts().required();
        this.caller = caller;
        this.nonce = nonce;
    }

    /// @param place the entry of the main navigation; may be empty
    Shell at(String place) {
        return new Shell(nonce.current(), place, Visitor.of(caller.known(), accounts));
    }
}
