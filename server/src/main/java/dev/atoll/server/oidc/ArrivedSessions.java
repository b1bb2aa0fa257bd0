package dev.atoll.server.oidc;

import dev.atoll.server.database.Database;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Singleton;

/// Which sessions came by the issuer. A row goes with its session.
@Singleton
final class ArrivedSessions {

    private final Database database;

    ArrivedSessions(Database database) {
        this.database = database;
    }

    void note(String cookie) {
        var _ = database.write(handle -> handle.createUpdate(
                        "INSERT INTO oidc_session (token_hash) VALUES (:hash) ON CONFLICT (token_hash) DO NOTHING")
                .bind("hash", TokenHash.of(cookie))
                .execute());
    }

    boolean has(String cookie) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM oidc_session WHERE token_hash = :hash")
                        .bind("hash", TokenHash.of(cookie))
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
