package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What programs show instead of a password.
@Singleton
public final class ApiTokens implements BearerReader {

    /// What every token begins with, so that people and scanners know a leaked one.
    public static final String PREFIX = "atoll_";

    private final Database database;
    private final Accounts accounts;
    private final InstantSource time;

    @Inject
    ApiTokens(Database database, Accounts accounts, InstantSource time) {
        this.database = database;
        this.accounts = accounts;
        this.time = time;
    }

    @Override
    public Optional<Caller> read(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Row row = database.read(handle -> handle.createQuery("""
                        SELECT account_id, scopes, expires FROM api_token WHERE token_hash = :hash
                        """)
                .bind("hash", TokenHash.of(token))
                .map((found, context) ->
                        new Row(found.getString("account_id"), found.getString("scopes"), found.getLong("expires")))
                .findOne()
                .orElseThrow(() -> refused("is not known here, or was revoked")));
        if (row.expires != 0 && row.expires <= Times.toMicros(time.instant())) {
            throw refused("has expired");
        }
        Account account = accounts.get(row.account);
        if (account.state() != AccountState.ACTIVE) {
            throw refused("belongs to an account that is not active");
        }
        Set<Scope> scopes = Arrays.stream(row.scopes.split(" "))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return Optional.of(accounts.callerOf(account, scopes));
    }

    private static PlatformException refused(String why) {
        return new PlatformException(ErrorCode.UNAUTHENTICATED, "The token " + why + " (expected a valid one)");
    }

    private record Row(String account, String scopes, long expires) {}
}
