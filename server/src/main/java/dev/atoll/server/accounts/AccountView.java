package dev.atoll.server.accounts;

import dev.atoll.server.identity.Account;
import java.time.Instant;

/// An account on the wire.
record AccountView(
        String id, String login, String email, String name, String state, boolean operator, Instant created) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.login(),
                account.email(),
                account.name(),
                account.state().wireName(),
                account.operator(),
                account.created());
    }
}
