package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What the framework puts together in a running platform.
public final class TestIdentities {

    private TestIdentities() {}

    public static Accounts accounts(Database database, Ids ids, InstantSource time) {
        return new Accounts(new AccountStore(database), ids, time);
    }

    /// Adds somebody who may sign in.
    public static void active(Database database, String id, String name) {
        var _ = new AccountStore(database)
                .insert(new Account(
                        id,
                        name + "@example.org",
                        name + "@example.org",
                        name,
                        AccountState.ACTIVE,
                        false,
                        Instant.EPOCH));
    }

    /// Whom a cookie stands for.
    public static Optional<Caller> find(Sessions sessions, String cookie) {
        return sessions.find(cookie);
    }

    /// Whom the cookie of a name stands for.
    public static Optional<Caller> find(AppSessions sessions, String cookie, String name) {
        return sessions.find(cookie, name);
    }
}
