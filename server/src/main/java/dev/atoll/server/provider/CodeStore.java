package dev.atoll.server.provider;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// The rows of codes that programs exchange for tokens, once and at once.
@Singleton
final class CodeStore {

    static final Duration LIFETIME = Duration.ofSeconds(60);

    private final Database database;
    private final InstantSource time;
    private final RandomGenerator random;

    CodeStore(Database database, InstantSource time, RandomGenerator random) {
        this.database = database;
        this.time = time;
        this.random = random;
    }

    /// A code as it was issued.
    ///
    /// @param signedIn when the person did
    record Issued(
            String clientId,
            String accountId,
            String redirect,
            String challenge,
            String nonce,
            Set<Disclosure> scopes,
            Instant signedIn,
            boolean used,
            Instant expires) {}

    /// Makes a code.
    ///
    /// @return what goes to the program by the browser
    String issue(SignInRequest request, String accountId, Instant signedIn) {
        String code = TokenHash.newToken(random);
        Instant now = time.instant();
        return database.write(handle -> {
            sweep(handle, now);
            var _ = handle.createUpdate("""
                            INSERT INTO login_code (code_hash, client_id, account_id, redirect, challenge, nonce,
                              scopes, signed_in, used, expires, kept_until)
                            VALUES (:hash, :client, :account, :redirect, :challenge, :nonce,
                              :scopes, :signed_in, 0, :expires, :kept)
                            """)
                    .bind("hash", TokenHash.of(code))
                    .bind("client", request.path().client().id())
                    .bind("account", accountId)
                    .bind("redirect", request.path().redirect())
                    .bind("challenge", request.challenge())
                    .bind("nonce", request.nonce())
                    .bind("scopes", Disclosure.text(request.scopes()))
                    .bind("signed_in", Times.toMicros(signedIn))
                    .bind("expires", Times.toMicros(now.plus(LIFETIME)))
                    .bind("kept", Times.toMicros(now.plus(LIFETIME).plus(AccessStore.LIFETIME)))
                    .execute();
            return code;
        });
    }

    private static void sweep(Handle handle, Instant now) {
        var _ = handle.createUpdate("DELETE FROM login_code WHERE kept_until <= :now")
                .bind("now", Times.toMicros(now))
                .execute();
        AccessStore.sweep(handle, now);
    }

    /// As part of a transaction; empty when the person may not sign in any more.
    static Optional<Issued> find(Handle handle, String code) {
        return handle.createQuery("""
                        SELECT c.* FROM login_code c JOIN account a ON a.id = c.account_id
                        WHERE c.code_hash = :hash AND a.state = 'active'
                        """)
                .bind("hash", TokenHash.of(code))
                .map((row, context) -> issued(row))
                .findOne();
    }

    /// As part of a transaction.
    ///
    /// @return whether it was the first use: of two at once, one is
    static boolean use(Handle handle, String code) {
        return handle.createUpdate("UPDATE login_code SET used = 1 WHERE code_hash = :hash AND used = 0")
                        .bind("hash", TokenHash.of(code))
                        .execute()
                > 0;
    }

    private static Issued issued(ResultSet row) throws SQLException {
        return new Issued(
                row.getString("client_id"),
                row.getString("account_id"),
                row.getString("redirect"),
                row.getString("challenge"),
                row.getString("nonce"),
                Disclosure.parse(row.getString("scopes")),
                Times.fromMicros(row.getLong("signed_in")),
                row.getInt("used") == 1,
                Times.fromMicros(row.getLong("expires")));
    }
}
