package dev.atoll.server.provider;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.BearerReader;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// Knows the tokens of programs that signed somebody in. They are good for asking who that is, and for
/// nothing else here.
@Singleton
final class AccessReader implements BearerReader {

    /// What every such token begins with, so that people and scanners know a leaked one.
    static final String PREFIX = "atollat_";

    private final AccessStore store;
    private final Accounts accounts;

    AccessReader(AccessStore store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    @Override
    public Optional<Caller> read(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        AccessStore.Grant grant =
                store.find(token).orElseThrow(() -> refused("The token is not known here, has expired or was revoked"));
        return Optional.of(accounts.byToken(grant.accountId(), Set.of(Scope.PROFILE))
                .orElseThrow(() -> refused("The token belongs to an account that is not active")));
    }

    private static PlatformException refused(String why) {
        return new PlatformException(ErrorCode.UNAUTHENTICATED, why);
    }
}
