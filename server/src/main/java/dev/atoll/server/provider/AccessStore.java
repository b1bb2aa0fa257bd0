package dev.atoll.server.provider;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The rows of the tokens with which programs ask whom they signed in.
@Singleton
final class AccessStore {

    static final Duration LIFETIME = Duration.ofHours(1);

    private final Database database;
    private final InstantSource time;

    AccessStore(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// What a token is good for.
    record Grant(String accountId, Set<Disclosure> scopes) {}

    /// Empty for one that is not known, or has expired.
    Optional<Grant> find(String token) {
        return database.read(handle -> handle.createQuery(
                        "SELECT account_id, scopes FROM login_access WHERE token_hash = :hash AND expires > :now")
                .bind("hash", TokenHash.of(token))
                .bind("now", Times.toMicros(time.instant()))
                .map((row, context) ->
                        new Grant(row.getString("account_id"), Disclosure.parse(row.getString("scopes"))))
                .findOne());
    }

    /// As part of a transaction.
    ///
    /// @param code what it was exchanged for
    static void insert(Handle handle, String token, String code, CodeStore.Issued issued, Instant now) {
        var _ = handle.createUpdate("""
                        INSERT INTO login_access (token_hash, code_hash, client_id, account_id, scopes, expires)
                        VALUES (:hash, :code, :client, :account, :scopes, :expires)
                        """)
                .bind("hash", TokenHash.of(token))
                .bind("code", TokenHash.of(code))
                .bind("client", issued.clientId())
                .bind("account", issued.accountId())
                .bind("scopes", Disclosure.text(issued.scopes()))
                .bind("expires", Times.toMicros(now.plus(LIFETIME)))
                .execute();
    }

    /// Revokes what was exchanged for a code, as part of a transaction.
    static void revoke(Handle handle, String code) {
        var _ = handle.createUpdate("DELETE FROM login_access WHERE code_hash = :code")
                .bind("code", TokenHash.of(code))
                .execute();
    }

    static void sweep(Handle handle, Instant now) {
        var _ = handle.createUpdate("DELETE FROM login_access WHERE expires <= :now")
                .bind("now", Times.toMicros(now))
                .execute();
    }
}
