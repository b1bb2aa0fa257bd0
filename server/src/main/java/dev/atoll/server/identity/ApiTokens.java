package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.database.Times;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What programs show instead of a password. Asks nobody whether one may: the feature `accounts` does.
@Singleton
public final class ApiTokens implements BearerReader {

    /// What every token begins with, so that people and scanners know a leaked one.
    public static final String PREFIX = "atoll_";

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Accounts accounts;
    private final InstantSource time;
    private final Ids ids;
    private final RandomGenerator random;
    private final Recent<Row> recent = new Recent<>();

    @Inject
    public ApiTokens(Database database, Accounts accounts, InstantSource time, Ids ids, RandomGenerator random) {
        this.database = database;
        this.accounts = accounts;
        this.time = time;
        this.ids = ids;
        this.random = random;
    }

    @Override
    public Optional<Caller> read(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String hash = TokenHash.of(token);
        long now = Times.toMicros(time.instant());
        Row row = recent.get(hash, this::load).orElseThrow(() -> refused("is not known here, or was revoked"));
        if (row.expires != 0 && row.expires <= now) {
            throw refused("has expired");
        }
        Caller caller = accounts.byToken(row.account, scopes(row.scopes))
                .orElseThrow(() -> refused("belongs to an account that is not active"));
        noteUse(hash, row, now);
        return Optional.of(caller);
    }

    /// Makes one.
    public Created create(String accountId, String name, Set<Scope> scopes, TokenLifetime lifetime) {
        String token = PREFIX + TokenHash.newToken(random);
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> expires = lifetime.endAfter(now);
        ApiToken made = new ApiToken(ids.next(), name, names(scopes), now, expires, Optional.empty());
        var _ = database.write(handle -> handle.createUpdate("""
                        INSERT INTO api_token (id, account_id, name, token_hash, scopes, created, expires, last_used)
                        VALUES (:id, :account, :name, :hash, :scopes, :created, :expires, 0)
                        """)
                .bind("id", made.id())
                .bind("account", accountId)
                .bind("name", name)
                .bind("hash", TokenHash.of(token))
                .bind("scopes", String.join(" ", made.scopes()))
                .bind("created", Times.toMicros(now))
                .bind("expires", expires.map(Times::toMicros).orElse(0L))
                .execute());
        return new Created(token, made);
    }

    /// The account's tokens, the newest first.
    public List<ApiToken> of(String accountId) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM api_token WHERE account_id = :account ORDER BY id DESC")
                        .bind("account", accountId)
                        .map((row, context) -> token(row))
                        .list());
    }

    /// Revokes one of an account's tokens.
    ///
    /// @return whether there was one of that id
    public boolean revoke(String accountId, String id) {
        List<String> revoked = database.write(handle -> handle.createQuery(
                        "DELETE FROM api_token WHERE account_id = :account AND id = :id RETURNING token_hash")
                .bind("account", accountId)
                .bind("id", id)
                .mapTo(String.class)
                .list());
        revoked.forEach(recent::forget);
        return !revoked.isEmpty();
    }

    /// Revokes the token that somebody shows.
    public void revoke(String token) {
        String hash = TokenHash.of(token);
        var _ = database.write(handle -> handle.createUpdate("DELETE FROM api_token WHERE token_hash = :hash")
                .bind("hash", hash)
                .execute());
        recent.forget(hash);
    }

    private void noteUse(String hash, Row row, long now) {
        if (now - row.lastUsed < NOTED_EVERY.toNanos() / 1000
                || !recent.replace(hash, row, new Row(row.account, row.scopes, row.expires, now))) {
            return;
        }
        var _ = database.write(
                handle -> handle.createUpdate("UPDATE api_token SET last_used = :now WHERE token_hash = :hash")
                        .bind("now", now)
                        .bind("hash", hash)
                        .execute());
    }

    private Optional<Row> load(String hash) {
        return database.read(handle -> handle.createQuery(
                        "SELECT account_id, scopes, expires, last_used FROM api_token WHERE token_hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> new Row(
                        row.getString("account_id"),
                        row.getString("scopes"),
                        row.getLong("expires"),
                        row.getLong("last_used")))
                .findOne());
    }

    private static Set<Scope> scopes(String names) {
        Set<Scope> scopes = EnumSet.of(Scope.SELF);
        Arrays.stream(names.split(" "))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .filter(Scope.FOR_TOKENS::contains)
                .forEach(scopes::add);
        return scopes;
    }

    private static List<String> names(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).toList();
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("name"),
                List.of(row.getString("scopes").split(" ")),
                Times.fromMicros(row.getLong("created")),
                timeOrNever(row.getLong("expires")),
                timeOrNever(row.getLong("last_used")));
    }

    private static Optional<Instant> timeOrNever(long micros) {
        return micros == 0 ? Optional.empty() : Optional.of(Times.fromMicros(micros));
    }

    private static PlatformException refused(String why) {
        return new PlatformException(ErrorCode.UNAUTHENTICATED, "The token " + why + " (expected a valid one)");
    }

    /// A token that was just made.
    ///
    /// @param token itself, which nobody can be told again
    public record Created(String token, ApiToken known) {

        /// Without the token.
        @Override
        public String toString() {
            return "Created[" + known.id() + "]";
        }
    }

    private record Row(String account, String scopes, long expires, long lastUsed) {}
}
