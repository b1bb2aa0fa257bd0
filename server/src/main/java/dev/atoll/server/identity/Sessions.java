package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/// Who is signed in with a browser.
@Singleton
public final class Sessions {

    private final Database database;
    private final Accounts accounts;
    private final InstantSource time;

    @Inject
    Sessions(Database database, Accounts accounts, InstantSource time) {
        this.database = database;
        this.accounts = accounts;
        this.time = time;
    }

    /// Whom a cookie stands for; empty when the session has ended or its account is not active.
    Optional<Caller> find(String cookie) {
        Optional<String> account = database.read(handle -> handle.createQuery(
                        "SELECT account_id FROM session WHERE token_hash = :hash AND expires > :now")
                .bind("hash", TokenHash.of(cookie))
                .bind("now", Times.toMicros(time.instant()))
                .mapTo(String.class)
                .findOne());
        return account.flatMap(accounts::find)
                .filter(found -> found.state() == AccountState.ACTIVE)
                .map(found -> accounts.callerOf(found, Scope.ALL));
    }
}
