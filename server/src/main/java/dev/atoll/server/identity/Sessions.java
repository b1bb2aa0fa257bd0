package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Who is signed in with a browser. Asks nobody whether one may: the feature `accounts` does.
@Singleton
public final class Sessions {

    /// A session ends when nobody used it for so long.
    static final Duration IDLE = Duration.ofDays(14);

    /// A session ends after so long, used or not.
    static final Duration LONGEST = Duration.ofDays(30);

    /// How exactly the last use is kept; each note costs a transaction.
    static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final int LONGEST_AGENT = 200;
    private static final int ID_LENGTH = 16;

    private final Database database;
    private final Accounts accounts;
    private final InstantSource time;
    private final RandomGenerator random;
    private final Recent<Row> recent = new Recent<>();

    @Inject
    public Sessions(Database database, Accounts accounts, InstantSource time, RandomGenerator random) {
        this.database = database;
        this.accounts = accounts;
        this.time = time;
        this.random = random;
    }

    /// Begins one.
    ///
    /// @param agent what the browser calls itself
    /// @return what the cookie holds
    public String open(String accountId, String agent) {
        String cookie = TokenHash.newToken(random);
        Instant now = time.instant();
        var _ = database.write(handle -> handle.createUpdate("""
                        INSERT INTO session (token_hash, account_id, agent, created, last_used, expires)
                        VALUES (:hash, :account, :agent, :now, :now, :expires)
                        """)
                .bind("hash", TokenHash.of(cookie))
                .bind("account", accountId)
                .bind("agent", agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)))
                .bind("now", Times.toMicros(now))
                .bind("expires", Times.toMicros(now.plus(IDLE)))
                .execute());
        return cookie;
    }

    /// Whom a cookie stands for; empty when the session has ended or its account is not active.
    Optional<Caller> find(String cookie) {
        return findByHash(TokenHash.of(cookie));
    }

    /// The same for the hash of a cookie. Counts as use.
    Optional<Caller> findByHash(String hash) {
        long now = Times.toMicros(time.instant());
        Optional<Row> row = recent.get(hash, this::load).filter(found -> found.expires > now);
        row.ifPresent(found -> noteUse(hash, found, now));
        return row.flatMap(found -> accounts.signedIn(found.account));
    }

    /// The account's sessions, the one used last first.
    public List<Session> of(String accountId) {
        return database.read(handle -> handle.createQuery("""
                        SELECT token_hash, agent, created, last_used, expires FROM session
                        WHERE account_id = :account AND expires > :now ORDER BY last_used DESC, token_hash
                        """)
                .bind("account", accountId)
                .bind("now", Times.toMicros(time.instant()))
                .map((row, context) -> new Session(
                        row.getString("token_hash").substring(0, ID_LENGTH),
                        row.getString("agent"),
                        Times.fromMicros(row.getLong("created")),
                        Times.fromMicros(row.getLong("last_used")),
                        Times.fromMicros(row.getLong("expires"))))
                .list());
    }

    /// The id of the session that a cookie stands for.
    public static String idOf(String cookie) {
        return TokenHash.of(cookie).substring(0, ID_LENGTH);
    }

    /// Ends the session that a cookie stands for.
    public void end(String cookie) {
        String hash = TokenHash.of(cookie);
        var _ = database.write(handle -> handle.createUpdate("DELETE FROM session WHERE token_hash = :hash")
                .bind("hash", hash)
                .execute());
        recent.forget(hash);
    }

    /// Ends one of an account's sessions.
    ///
    /// @return whether there was one of that id
    public boolean end(String accountId, String id) {
        List<String> ended = database.write(handle -> handle.createQuery("""
                        DELETE FROM session WHERE account_id = :account AND substr(token_hash, 1, 16) = :id
                        RETURNING token_hash
                        """)
                .bind("account", accountId)
                .bind("id", id)
                .mapTo(String.class)
                .list());
        forget(ended);
        return !ended.isEmpty();
    }

    /// Ends all sessions of an account but one, as part of a transaction.
    ///
    /// @param kept the cookie of the one that goes on; empty for none
    /// @return what to tell `forget` after the transaction
    public static List<String> endAll(Handle handle, String accountId, String kept) {
        return handle.createQuery("""
                        DELETE FROM session WHERE account_id = :account AND token_hash <> :kept
                        RETURNING token_hash
                        """)
                .bind("account", accountId)
                .bind("kept", kept.isEmpty() ? "" : TokenHash.of(kept))
                .mapTo(String.class)
                .list();
    }

    /// What to tell `forget` when an account's sessions went with it.
    public static List<String> hashesOf(Handle handle, String accountId) {
        return handle.createQuery("SELECT token_hash FROM session WHERE account_id = :account")
                .bind("account", accountId)
                .mapTo(String.class)
                .list();
    }

    /// Remembers no longer that these were sessions.
    public void forget(List<String> ended) {
        ended.forEach(recent::forget);
    }

    /// Deletes the rows of those that have ended.
    public void sweep() {
        var _ = database.write(handle -> handle.createUpdate("DELETE FROM session WHERE expires <= :now")
                .bind("now", Times.toMicros(time.instant()))
                .execute());
    }

    private Optional<Row> load(String hash) {
        return database.read(handle -> handle.createQuery(
                        "SELECT account_id, created, last_used, expires FROM session WHERE token_hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> new Row(
                        row.getString("account_id"),
                        row.getLong("created"),
                        row.getLong("last_used"),
                        row.getLong("expires")))
                .findOne());
    }

    private void noteUse(String hash, Row row, long now) {
        if (now - row.lastUsed < NOTED_EVERY.toNanos() / 1000) {
            return;
        }
        long expires = Math.min(row.created + LONGEST.toNanos() / 1000, now + IDLE.toNanos() / 1000);
        // Of requests at the same moment one writes.
        if (!recent.replace(hash, row, new Row(row.account, row.created, now, expires))) {
            return;
        }
        var _ = database.write(handle -> handle.createUpdate(
                        "UPDATE session SET last_used = :now, expires = :expires WHERE token_hash = :hash")
                .bind("now", now)
                .bind("expires", expires)
                .bind("hash", hash)
                .execute());
    }

    /// In microseconds.
    private record Row(String account, long created, long lastUsed, long expires) {}
}
