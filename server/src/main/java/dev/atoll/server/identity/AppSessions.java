package dev.atoll.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Who looks at a workload that answers at a name of its own. Each belongs to a session with the platform, lets its
/// bearer in at one name, and ends with the session.
@Singleton
public final class AppSessions {

    /// As long as a browser needs to follow a redirect.
    private static final Duration CODE_LASTS = Duration.ofMinutes(1);

    private static final int MOST_CODES = 10_000;

    private final Database database;
    private final Sessions sessions;
    private final InstantSource time;
    private final RandomGenerator random;
    private final Recent<Row> recent = new Recent<>();

    /// By their hash. One that is lost with the platform is asked for anew.
    private final Cache<String, Code> codes = Caffeine.newBuilder()
            .expireAfterWrite(CODE_LASTS)
            .maximumSize(MOST_CODES)
            .executor(Runnable::run)
            .build();

    public AppSessions(Database database, Sessions sessions, InstantSource time, RandomGenerator random) {
        this.database = database;
        this.sessions = sessions;
        this.time = time;
        this.random = random;
    }

    /// A code with which a browser is let in at a name, once and within a minute.
    ///
    /// @param session what the platform's cookie holds
    /// @param door what the browser said that it has at the name
    public String code(String session, String name, String door) {
        String code = TokenHash.newToken(random);
        codes.put(TokenHash.of(code), new Code(TokenHash.of(session), name, door));
        return code;
    }

    /// Exchanges a code for what the cookie of a name holds; empty when it is not valid for them.
    public Optional<String> redeem(String code, String name, String door) {
        return Optional.ofNullable(codes.asMap().remove(TokenHash.of(code)))
                .filter(known -> known.name.equals(name) && known.door.equals(door))
                .flatMap(this::open);
    }

    private Optional<String> open(Code code) {
        String cookie = TokenHash.newToken(random);
        long now = Times.toMicros(time.instant());
        int opened = database.write(handle -> {
            // A browser has one cookie of a name; two windows that opened at once may not have settled which.
            var _ = handle.createUpdate("""
                            DELETE FROM app_session
                            WHERE session_hash = :session AND name = :name AND created < :settled
                            """)
                    .bind("session", code.session)
                    .bind("name", code.name)
                    .bind("settled", now - CODE_LASTS.toNanos() / 1000)
                    .execute();
            return handle.createUpdate("""
                            INSERT INTO app_session (token_hash, session_hash, name, created)
                            SELECT :hash, token_hash, :name, :now FROM session
                            WHERE token_hash = :session AND expires > :now
                            """)
                    .bind("hash", TokenHash.of(cookie))
                    .bind("session", code.session)
                    .bind("name", code.name)
                    .bind("now", now)
                    .execute();
        });
        return opened == 1 ? Optional.of(cookie) : Optional.empty();
    }

    /// Whom a cookie stands for at a name; empty when its session has ended.
    Optional<Caller> find(String cookie, String name) {
        return recent.get(TokenHash.of(cookie), this::load)
                .filter(row -> row.name.equals(name))
                .flatMap(row -> sessions.findByHash(row.session));
    }

    private Optional<Row> load(String hash) {
        return database.read(
                handle -> handle.createQuery("SELECT session_hash, name FROM app_session WHERE token_hash = :hash")
                        .bind("hash", hash)
                        .map((row, context) -> new Row(row.getString("session_hash"), row.getString("name")))
                        .findOne());
    }

    /// @param session the hash of its cookie
    private record Code(String session, String name, String door) {}

    /// @param session the hash of its cookie
    private record Row(String session, String name) {}
}
